/** Harbor's own header. */
export function Header({ items }: { readonly items: readonly string[] }) {
  return (
    <header className="top">
      <div>
        <a className="brand" href="/">
          Harbor<span aria-hidden="true">.</span>
        </a>
        <nav aria-label="Harbor">
          <ul>
            {items.map((item, index) => (
              <li key={item}>
                <a href="/" aria-current={index === 0 ? 'page' : undefined}>
                  {item}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}
