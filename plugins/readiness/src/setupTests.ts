import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered and searched by role, which takes its time on a
// busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 5_000 });

// Material UI 4 asks React for DOM nodes in a way that React 18 warns of.
const { error } = console;
jest.spyOn(console, 'error').mockImplementation((...args: unknown[]) => {
  if (!String(args[0]).includes('findDOMNode is deprecated')) {
    error(...args);
  }
});
