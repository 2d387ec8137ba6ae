import { Section } from '../Section.tsx'

/** How well it is made, and how well users are helped. */
export const Quality = () => <Section name="quality" />
