import { Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './banner.module.css';
import { IconButton } from './icon-button.tsx';

interface BannerProps {
  tone?: 'plain' | 'accent' | 'amber' | 'red';
  children: ReactNode;
  acts?: ReactNode;
  onDismiss?: () => void;
}

export function Banner({ tone = 'plain', children, acts, onDismiss }: BannerProps) {
  const Icon = tone === 'red' || tone === 'amber' ? TriangleAlert : Info;
  return (
    <div className={css['banner']} data-tone={tone} role={tone === 'red' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden className={css['icon']} />
      <div className={css['text']}>{children}</div>
      {acts && <div className={css['acts']}>{acts}</div>}
      {onDismiss && <IconButton label="Dismiss" icon={<X size={16} />} onPress={onDismiss} />}
    </div>
  );
}
