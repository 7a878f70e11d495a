// Putting items in order with the pointer, for those who like it better than the buttons.

const OVER = "kb-basket__item--over";
const END = "kb-basket__item--under";

/**
 * Let the items of a list, each with `data-id` and a draggable grip, be dropped among one another.
 * @param {HTMLElement} list
 * @param {(id: string, to: number) => void} place called with the place among the others, counted from nought
 */
export function draggable(list, place) {
  /** @type {HTMLElement | null} */
  let dragged = null;

  const others = () => /** @type {HTMLElement[]} */ ([...list.children]).filter((item) => item !== dragged);

  /** @param {DragEvent} event */
  const target = ({ clientY }) => {
    const index = others().findIndex((item) => {
      const { top, height } = item.getBoundingClientRect();
      return clientY < top + height / 2;
    });
    return index < 0 ? others().length : index;
  };

  const unmark = () => {
    for (const item of list.querySelectorAll(`.${OVER}, .${END}`)) item.classList.remove(OVER, END);
  };

  list.addEventListener("dragstart", (event) => {
    const grip = event.target instanceof Element ? event.target.closest("[draggable]") : null;
    dragged = grip?.closest("li") ?? null;
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.querySelector("h2")?.textContent ?? "");
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });
  list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    unmark();
    const to = target(event);
    const items = others();
    if (to < items.length) items[to].classList.add(OVER);
    else items.at(-1)?.classList.add(END);
  });
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    place(dragged.dataset.id ?? "", target(event));
  });
  list.addEventListener("dragend", () => {
    dragged = null;
    unmark();
  });
}
