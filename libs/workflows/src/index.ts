export { platformLifecycle } from './platform-lifecycle.workflow.ts';
