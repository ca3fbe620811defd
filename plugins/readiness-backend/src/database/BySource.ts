/** What there is of each component from each source. */
export class BySource<TItem> {
  private readonly items = new Map<string, Map<string, TItem>>();

  get(source: string, entityRef: string): TItem | undefined {
    return this.items.get(source)?.get(entityRef);
  }

  set(source: string, entityRef: string, item: TItem): void {
    const ofSource = this.items.get(source);
    if (ofSource) {
      ofSource.set(entityRef, item);
    } else {
      this.items.set(source, new Map([[entityRef, item]]));
    }
  }
}
