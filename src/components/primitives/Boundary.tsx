import { Component, type ReactNode } from 'react'

interface BoundaryProps {
  /** What is drawn; another one is another attempt. */
  readonly attempt: unknown
  readonly fallback: (error: unknown, retry: () => void) => ReactNode
  readonly children: ReactNode
}

/** Keeps a throw of a host's formatter, theme or render function inside one widget. */
export class Boundary extends Component<BoundaryProps, { failed: { error: unknown } | null }> {
  override state: { failed: { error: unknown } | null } = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } }
  }

  override componentDidUpdate(before: BoundaryProps) {
    if (this.state.failed && before.attempt !== this.props.attempt) this.retry()
  }

  retry = () => this.setState({ failed: null })

  override render() {
    const { failed } = this.state
    return failed ? this.props.fallback(failed.error, this.retry) : this.props.children
  }
}
