import { useLayoutEffect } from 'react';
import type { Settings } from '../../shared/models/desk-state.ts';

export function useTheme(theme: Settings['theme']) {
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
