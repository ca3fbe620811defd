export interface Config {
  app?: {
    /**
     * Labels every page "Sample data". For the demo, whose organisation is
     * invented.
     * @visibility frontend
     */
    sampleData?: boolean;
  };
  auth?: {
    providers?: {
      demo?: {
        /** The sample people that anybody may sign in as. */
        people?: Array<{
          /** @visibility frontend */
          userEntityRef: string;
          /** @visibility frontend */
          name: string;
          /**
           * Role and team.
           * @visibility frontend
           */
          about: string;
        }>;
      };
    };
  };
}
