/// What the mouse does: one entry of the table from which its page of help is made. Every action has a key, too.
struct MouseAction: Hashable, Sendable {
    /// What is done with it: `drag a box`.
    let gesture: String
    /// What is seen afterwards.
    let help: String
    /// The command whose key does the same, by name; nil where no single one does.
    var command: String?

    /// On the board.
    static let onBoard: [MouseAction] = [
        MouseAction(gesture: "click", help: "select the box, the arrow, the frame or the finding under it", command: "jump"),
        MouseAction(
            gesture: "drag a box", help: "move it, and all marks if it is marked; it is pinned where it is let go", command: "move"),
        MouseAction(gesture: "drag from a side", help: "draw an arrow to the box where it is let go", command: "connect"),
        MouseAction(
            gesture: "  to the empty board", help: "open the line there: what is typed is connected from the box", command: "add-connected"),
        MouseAction(gesture: "drag the board", help: "move the view"),
        MouseAction(gesture: "wheel", help: "move the view up and down; with Shift sideways"),
        MouseAction(gesture: "Ctrl wheel", help: "show the whole board, or return", command: "overview"),
        MouseAction(gesture: "right click", help: "show what can be done with what is under it", command: "menu"),
        MouseAction(gesture: "Shift click", help: "mark a box, or unmark it", command: "mark"),
        MouseAction(gesture: "click on a letter", help: "choose the box, while letters stand on the boxes"),
    ]

    /// Beside the board and on other screens.
    static let elsewhere: [MouseAction] = [
        MouseAction(gesture: "click in the footer", help: "press the key that is written there"),
        MouseAction(gesture: "click ✖ ▲ ● on top", help: "show the next finding of that level", command: "next-finding"),
        MouseAction(gesture: "click a phase", help: "go to it", command: "next-phase"),
        MouseAction(gesture: "click a row", help: "choose it; clicked once more, do what Enter does"),
        MouseAction(
            gesture: "drag from the palette",
            help: "(110 columns and more) add it: on a box behind it, on an arrow between, in a frame as its member"),
        MouseAction(gesture: "wheel over a list", help: "scroll it"),
        MouseAction(gesture: "click in what is typed", help: "put the cursor there"),
        MouseAction(gesture: "Shift drag", help: "select text, as the terminal does without Boardwalk"),
        MouseAction(gesture: ":mouse off", help: "leave the mouse to the terminal; :mouse on takes it again"),
    ]
}
