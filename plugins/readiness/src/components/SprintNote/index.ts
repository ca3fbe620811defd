export * from './ChangeSprintNoteSection';
export * from './ComponentSprintNote';
