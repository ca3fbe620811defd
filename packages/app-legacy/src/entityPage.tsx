import {
  EntityAboutCard,
  EntityDependsOnComponentsCard,
  EntityHasComponentsCard,
  EntityHasSystemsCard,
  EntityLayout,
  EntityLinksCard,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import { EntityCatalogGraphCard } from '@backstage/plugin-catalog-graph';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
  EntityOwnershipCard,
  EntityUserProfileCard,
} from '@backstage/plugin-org';
import Grid from '@material-ui/core/Grid';
import {
  EntityReadinessCard,
  EntityReadinessContent,
} from '@readiness/backstage-plugin-readiness';
import { ReactElement } from 'react';

function grid(cards: ReactElement[]) {
  return (
    <Grid container spacing={3}>
      {cards.map((card, index) => (
        <Grid key={index} item xs={12} md={6}>
          {card}
        </Grid>
      ))}
    </Grid>
  );
}

const componentPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {grid([
        <EntityAboutCard />,
        <EntityReadinessCard />,
        <EntityCatalogGraphCard height={400} />,
        <EntityLinksCard />,
        <EntityDependsOnComponentsCard />,
      ])}
    </EntityLayout.Route>
    <EntityLayout.Route path="/readiness" title="Readiness">
      <EntityReadinessContent />
    </EntityLayout.Route>
  </EntityLayout>
);

function overview(cards: ReactElement[]) {
  return (
    <EntityLayout>
      <EntityLayout.Route path="/" title="Overview">
        {grid(cards)}
      </EntityLayout.Route>
    </EntityLayout>
  );
}

/**
 * The page of an entity, by its kind. An element and not a component: the
 * legacy frontend system finds extensions by walking the elements of the app.
 */
export const entityPage = (
  <EntitySwitch>
    <EntitySwitch.Case if={isKind('component')}>
      {componentPage}
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('group')}>
      {overview([
        <EntityGroupProfileCard />,
        <EntityOwnershipCard />,
        <EntityMembersListCard />,
      ])}
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('user')}>
      {overview([<EntityUserProfileCard />, <EntityOwnershipCard />])}
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('system')}>
      {overview([<EntityAboutCard />, <EntityHasComponentsCard />])}
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('domain')}>
      {overview([<EntityAboutCard />, <EntityHasSystemsCard />])}
    </EntitySwitch.Case>
    <EntitySwitch.Case>{overview([<EntityAboutCard />])}</EntitySwitch.Case>
  </EntitySwitch>
);
