import { act, screen } from '@testing-library/react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { SubPages } from './SubPages';

it('leads nobody without the permission to what is for admins', async () => {
  const authorize = jest.fn((): AuthorizeResult.DENY => AuthorizeResult.DENY);
  const permissionApi = mockApis.permission({ authorize });
  renderInTestApp(
    <TestApiProvider apis={[[permissionApiRef, permissionApi]]}>
      <SubPages
        pages={[
          { path: 'one', title: 'One', element: <p>The first</p> },
          { path: 'two', title: 'Two', element: <p>The second</p> },
          {
            path: 'health',
            title: 'Health',
            element: <p>How it does</p>,
            adminOnly: true,
          },
        ]}
      />
    </TestApiProvider>,
    { initialRouteEntries: ['/health'] },
  );
  // The page is there for whoever knows its address, and refused by itself.
  expect(await screen.findByText('How it does')).toBeVisible();
  expect(authorize).toHaveBeenCalledWith(
    expect.objectContaining({
      permission: expect.objectContaining({ name: 'readiness.admin' }),
    }),
  );
  await act(async () => {});
  expect(screen.getByRole('link', { name: 'Two' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Health' })).toBeNull();
});
