import Canvas

extension [Input] {
    /// More than hands type between two frames.
    private static var shortestRun: Int { 8 }

    /// Long runs of characters made one input: what is shown for a line of text is worked out once, not once a character.
    func joiningTypedRuns() -> [Input] {
        var joined: [Input] = []
        var text = ""
        func close() {
            joined += text.count < Self.shortestRun ? text.map { .key(.character($0)) } : [.typed(text)]
            text = ""
        }
        for input in self {
            if case .key(.character(let character)) = input {
                text.append(character)
            } else {
                close()
                joined.append(input)
            }
        }
        close()
        return joined
    }
}
