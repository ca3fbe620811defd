export * from './GroupSwitch';
export * from './LoadingOrganisation';
export * from './OrganisationFilters';
export * from './OrganisationPage';
