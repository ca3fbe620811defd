import { ReplicaTask } from './protocol';
import { shiftDate } from './shiftDate';
import { startReplica } from './startReplica';

/** The process of one replica. It ends with whoever started it. */
process.once('message', (task: ReplicaTask) => {
  shiftDate(task.clockShift);
  startReplica(task).then(
    () => process.send?.('started'),
    error => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
