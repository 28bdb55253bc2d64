export function Gallery() {
  return <p>Pieces</p>;
}
