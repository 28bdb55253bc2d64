import './styles/index.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from '../shared/problem.ts';
import { App } from './app.tsx';
import { chooseHost } from './host/choose-host.ts';
import { Ended } from './shell/ended.tsx';

const element = document.getElementById('page');
if (!element) throw new Error('index.html has no element for the page.');
const root = createRoot(element);

try {
  root.render(
    <StrictMode>
      <App host={await chooseHost()} />
    </StrictMode>,
  );
} catch (thrown) {
  root.render(<Ended words={Problem.of(thrown).message} />);
}
