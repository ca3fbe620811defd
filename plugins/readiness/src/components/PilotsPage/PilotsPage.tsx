import { Route, Routes } from 'react-router-dom';
import { EditPilotPage, NewPilotPage } from '../PilotForm';
import { PilotPage } from '../PilotPage';
import { PilotsListPage } from './PilotsListPage';

/** The pilots, and below them each pilot and its draft. */
export function PilotsPage() {
  return (
    <Routes>
      <Route path="/" element={<PilotsListPage />} />
      <Route path="new" element={<NewPilotPage />} />
      <Route path=":id" element={<PilotPage />} />
      <Route path=":id/edit" element={<EditPilotPage />} />
    </Routes>
  );
}
