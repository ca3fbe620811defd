export interface Config {
  app?: {
    /**
     * Labels every page "Sample data". For the demo, whose organisation is
     * invented.
     * @visibility frontend
     */
    sampleData?: boolean;
  };
}
