export { ReviewCapacityPage } from './ReviewCapacityPage';
