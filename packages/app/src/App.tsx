import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { navigationModule } from './modules/navigation';
import { signInModule } from './modules/signIn';

// The plugins come in by discovery: `app.packages: all` in app-config.yaml.
export const app = createApp({
  features: [homeModule, navigationModule, signInModule],
});
