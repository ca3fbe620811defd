import { Route, Routes } from 'react-router-dom';
import { ChangePage } from '../ChangePage';
import { ChangesListPage } from './ChangesListPage';

/** Every change the reader may see, and below it each change. */
export function ChangesPage() {
  return (
    <Routes>
      <Route path="/" element={<ChangesListPage />} />
      <Route path=":id" element={<ChangePage />} />
    </Routes>
  );
}
