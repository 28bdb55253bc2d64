import '../styles/index.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../app.tsx';
import { fakeHost } from './fake-host.ts';
import { Gallery } from './gallery.tsx';
import { isScene } from './scene.ts';

// gallery.html is the list of pieces; gallery.html?scene=many#/garage is the app over a fake desk.
const element = document.getElementById('page');
if (!element) throw new Error('gallery.html has no element for the page.');
const scene = new URLSearchParams(location.search).get('scene');
createRoot(element).render(isScene(scene) ? <App host={fakeHost(scene)} /> : <Gallery />);
