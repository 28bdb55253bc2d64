/** What every preventable Electron event looks like. */
export type PreventableEvent<T extends object = object> = T & {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
};

export function createEvent<T extends object>(facts: T): PreventableEvent<T> {
  let prevented = false;
  const event = {
    preventDefault() {
      prevented = true;
    },
  };
  Object.defineProperty(event, 'defaultPrevented', { get: () => prevented });
  return Object.assign(event, facts) as unknown as PreventableEvent<T>;
}
