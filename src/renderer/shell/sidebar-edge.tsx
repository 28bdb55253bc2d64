import css from './sidebar-edge.module.css';
import { sidebarWidths } from './use-sidebar.ts';

interface SidebarEdgeProps {
  width: number;
  onResize: (width: number) => void;
}

const stepPx = 10;

/** The sidebar's edge: dragged, or moved by the arrow keys; a double click puts it back. */
export function SidebarEdge({ width, onResize }: SidebarEdgeProps) {
  return (
    <div
      className={css['edge']}
      role="separator"
      aria-label="Width of the sidebar"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={sidebarWidths.least}
      aria-valuemax={sidebarWidths.most}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(event.clientX);
      }}
      onDoubleClick={() => onResize(sidebarWidths.usual)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onResize(width - stepPx);
        if (event.key === 'ArrowRight') onResize(width + stepPx);
      }}
    />
  );
}
