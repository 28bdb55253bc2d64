// @ts-check
// Loaded by the real Electron ahead of the app (`-r`): keeps what a test asks for and the runtime shows to people only.
// Classes are patched on their prototypes, since the module's own exports cannot be replaced.
const {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  shell,
  Tray,
} = require('electron');

/** @typedef {{ direction: string, kind: string, channel: string, payload: unknown }} Entry */
/** @type {Entry[]} */ const ipcLog = [];
/** @type {string[]} */ const opened = [];
/** @type {import('electron').Notification[]} */ const notifications = [];
/** @type {{ kind: string, options: unknown }[]} */ const asked = [];
/** @type {object[]} */ const answers = [];
/** @type {Map<import('electron').Tray, { menu: import('electron').Menu | null, toolTip: string }>} */ const trays =
  new Map();
/** @type {string[]} */ const preloadErrors = [];

/** @param {Partial<{ menu: import('electron').Menu | null, toolTip: string }>} change @param {import('electron').Tray} tray */
function note(tray, change) {
  trays.set(tray, { menu: null, toolTip: '', ...trays.get(tray), ...change });
}

const { setContextMenu, setToolTip, destroy } = Tray.prototype;
Tray.prototype.setContextMenu = function (menu) {
  note(this, { menu });
  setContextMenu.call(this, menu);
};
Tray.prototype.setToolTip = function (toolTip) {
  note(this, { toolTip });
  setToolTip.call(this, toolTip);
};
Tray.prototype.destroy = function () {
  trays.delete(this);
  destroy.call(this);
};

const { show } = Notification.prototype;
Notification.prototype.show = function () {
  notifications.push(this);
  show.call(this);
};

shell.openExternal = async (url) => void opened.push(url);
/** @param {string} kind @param {object} dismissed */
const ask =
  (kind, dismissed) =>
  async (/** @type {unknown[]} */ ...inputs) => {
    asked.push({ kind, options: inputs.at(-1) });
    return { ...dismissed, ...answers.shift() };
  };
Object.assign(dialog, {
  showMessageBox: ask('message', { response: 0, checkboxChecked: false }),
  showOpenDialog: ask('open', { canceled: true, filePaths: [] }),
  showSaveDialog: ask('save', { canceled: true, filePath: '' }),
});

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, handler) =>
  handle(channel, async (event, ...inputs) => {
    ipcLog.push({ direction: 'from-page', kind: 'invoke', channel, payload: inputs });
    const payload = await handler(event, ...inputs);
    ipcLog.push({ direction: 'to-page', kind: 'answer', channel, payload });
    return payload;
  });
app.on('web-contents-created', (_event, contents) => {
  const send = contents.send.bind(contents);
  contents.send = (channel, ...payload) => {
    ipcLog.push({ direction: 'to-page', kind: 'event', channel, payload });
    send(channel, ...payload);
  };
  contents.on('preload-error', (_failed, _path, error) => preloadErrors.push(error.message));
});

function theTray() {
  const [tray, facts] = [...trays].at(-1) ?? [];
  if (tray === undefined || facts === undefined) throw new Error('Nothing stands in the tray');
  return { tray, ...facts };
}

/** @param {string} kind */
function theMenu(kind) {
  const menu = kind === 'tray' ? theTray().menu : Menu.getApplicationMenu();
  if (menu === null) throw new Error(`There is no ${kind} menu`);
  return menu;
}

/** @param {import('electron').Menu} menu @returns {object[]} */
const describe = (menu) =>
  menu.items.map(({ id, label, type, enabled, visible, checked, submenu }) => ({
    id,
    label,
    type,
    enabled,
    visible,
    checked,
    ...(submenu && { submenu: describe(submenu) }),
  }));

/** @param {import('electron').Menu} menu @returns {import('electron').MenuItem[]} */
const flat = (menu) =>
  menu.items.flatMap((item) => [item, ...(item.submenu ? flat(item.submenu) : [])]);

const acts = {
  windows: () =>
    BrowserWindow.getAllWindows().map((window) => ({
      id: window.id,
      url: window.webContents.getURL(),
      title: window.getTitle(),
      isVisible: window.isVisible(),
      isFocused: window.isFocused(),
      bounds: window.getBounds(),
      isDevToolsOpened: window.webContents.isDevToolsOpened(),
    })),
  closeWindow: (/** @type {number} */ id) => BrowserWindow.fromId(id)?.close(),
  tray: () => {
    const { tray, toolTip, menu } = theTray();
    return { toolTip, title: tray.getTitle(), menu: menu === null ? [] : describe(menu) };
  },
  hasTray: () => trays.size > 0,
  menu: (/** @type {string} */ kind) => describe(theMenu(kind)),
  click: (/** @type {string} */ kind, /** @type {string} */ labelOrId) => {
    const items = flat(theMenu(kind));
    const item =
      items.find(({ id }) => id === labelOrId) ?? items.find(({ label }) => label === labelOrId);
    if (item === undefined) throw new Error(`The menu has no "${labelOrId}"`);
    if (!item.enabled || !item.visible)
      throw new Error(`"${labelOrId}" is ${item.enabled ? 'hidden' : 'disabled'}`);
    item.click();
  },
  clickTrayIcon: (/** @type {string} */ event) => void theTray().tray.emit(event),
  clipboardText: () => clipboard.readText(),
  setClipboardText: (/** @type {string} */ text) => clipboard.writeText(text),
  notifications: () => notifications.map(({ title, body }) => ({ title, body })),
  clickNotification: (/** @type {number} */ index) => void notifications.at(index)?.emit('click'),
  openedExternally: () => opened,
  dialogs: () => asked,
  answerDialog: (/** @type {object} */ answer) => void answers.push(answer),
  ipcLog: () => ipcLog,
  preloadErrors: () => preloadErrors,
  setDark: (/** @type {boolean} */ isDark) =>
    void (nativeTheme.themeSource = isDark ? 'dark' : 'light'),
  emitApp: (/** @type {string} */ event, /** @type {unknown[]} */ ...facts) =>
    void app.emit(event, {}, ...facts),
  quit: () => void setImmediate(() => app.quit()),
};

Object.defineProperty(globalThis, 'electronTestActs', { value: acts });
