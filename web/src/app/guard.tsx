import { Component, type ComponentChildren } from 'preact';
import { ErrorState } from '../ui/states';

type Props = { children: ComponentChildren };

/** Shows what went wrong in a part of the screen instead of losing all of it. */
export class Guard extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static override getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <ErrorState error={this.state.error} retry={() => this.setState({ error: undefined })} />
    );
  }
}
