/// What shows the board, or something about it, in another way.
enum ShowingCommands {
    static let all: [Command] = [
        Command("board", keys: ["g b"], "Go to the board") { editor, _ in editor.goToBoard() },
        Command("palette", keys: ["g p"], "Open or close the palette") { editor, _ in editor.togglePalette() },
    ]
}
