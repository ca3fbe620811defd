/** Signs in to the demo as one of several sample people. */
export { demoAuthModule as default } from './module';
