import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs, VisuallyHidden } from 'react-aria-components';
import { cx } from './cx.ts';
import css from './tabs.module.css';

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; label: string; count?: number | undefined; countWords?: string }[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** The panel of the selected tab. */
  children: ReactNode;
}

export function Tabs<Id extends string>(props: TabsProps<Id>) {
  const { label, tabs, selected, onSelect, children } = props;
  return (
    <AriaTabs
      className={cx(css['tabs'])}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ id }) => id === key);
        if (tab && tab.id !== selected) onSelect(tab.id);
      }}
    >
      <TabList aria-label={label} className={cx(css['list'])}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={cx(css['tab'])}>
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && (
              <span className={css['count']}>
                {' '}
                {tab.count}
                <VisuallyHidden elementType="span"> {tab.countWords}</VisuallyHidden>
              </span>
            )}
          </Tab>
        ))}
      </TabList>
      <TabPanel id={selected} className={cx(css['panel'])}>
        {children}
      </TabPanel>
    </AriaTabs>
  );
}
