export { ReviewQueueSection } from './ReviewQueueSection';
