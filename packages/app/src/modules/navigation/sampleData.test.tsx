import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { SampleDataMark } from './SampleDataMark';
import { SidebarMark } from './SidebarMark';

function setNarrow(narrow: boolean) {
  window.matchMedia = query =>
    ({
      matches: narrow,
      media: query,
      addListener: () => {},
      removeListener: () => {},
      addEventListener: () => {},
      removeEventListener: () => {},
    } as unknown as MediaQueryList);
}

const demo = { config: { app: { sampleData: true } } };

describe('the label "Sample data"', () => {
  it('stands in the sidebar, below a named link to the catalog', async () => {
    renderInTestApp(<SidebarMark />, demo);
    expect(await screen.findByText('Sample data')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Readiness: catalog' }),
    ).toHaveAttribute('href', '/catalog');
  });

  it('stands over the page where the sidebar is a bar of buttons', async () => {
    setNarrow(true);
    renderInTestApp(<SampleDataMark />, demo);
    expect(
      await screen.findByRole('complementary', { name: 'About the data' }),
    ).toHaveTextContent('Sample data');
  });

  it('does not stand there twice', async () => {
    setNarrow(false);
    renderInTestApp(
      <>
        <p>Page</p>
        <SampleDataMark />
      </>,
      demo,
    );
    expect(await screen.findByText('Page')).toBeInTheDocument();
    expect(screen.queryByText('Sample data')).not.toBeInTheDocument();
  });

  it('is for the demo alone', async () => {
    setNarrow(true);
    renderInTestApp(
      <>
        <SidebarMark />
        <SampleDataMark />
      </>,
    );
    expect(
      await screen.findByRole('link', { name: 'Readiness: catalog' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Sample data')).not.toBeInTheDocument();
  });
});
