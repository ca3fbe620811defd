export interface Config {
  auth?: {
    providers?: {
      demo?: {
        /** The people that anybody may sign in as. */
        people: Array<{ userEntityRef: string; name: string; about: string }>;
        /** Allows it outside of development. For sample data only. */
        dangerouslyAllowOutsideDevelopment?: boolean;
      };
    };
  };
}
