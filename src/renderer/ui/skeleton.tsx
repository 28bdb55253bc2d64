import css from './skeleton.module.css';

/** The shape of what is coming. Shown by `Waiting`, never at once. */
export function Skeleton({
  lines = 3,
  shape = 'rows',
}: {
  lines?: number;
  shape?: 'rows' | 'cards';
}) {
  return (
    <div className={css['skeleton']} data-shape={shape} aria-hidden>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={css['bone']} />
      ))}
    </div>
  );
}
