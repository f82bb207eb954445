import Testing

@testable import Terminal

/// A terminal that promises all colours gets them where its description is installed.
@Suite struct DirectColourTests {
    @Test(
        arguments: [
            (["TERM": "xterm-256color", "COLORTERM": "truecolor"], "xterm-direct"),
            (["TERM": "xterm-256color", "COLORTERM": "24bit"], "xterm-direct"),
            (["TERM": "xterm", "COLORTERM": "truecolor"], "xterm-direct"),
            (["TERM": "tmux-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/x,1,0"], "tmux-direct"),
            (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/x,1,0"], "tmux-direct"),
            // Screen passes COLORTERM on, and shows 256.
            (["TERM": "screen-256color", "COLORTERM": "truecolor"], nil),
            (["TERM": "xterm-256color"], nil), (["TERM": "xterm-256color", "COLORTERM": ""], nil),
            (["TERM": "xterm-256color", "COLORTERM": "rxvt"], nil), (["TERM": "xterm-direct", "COLORTERM": "truecolor"], nil),
            (["TERM": "", "COLORTERM": "truecolor"], nil), (["COLORTERM": "truecolor"], nil),
            (["TERM": "linux", "COLORTERM": "truecolor"], nil),
        ] as [([String: String], String?)])
    func description(_ environment: [String: String], _ expected: String?) {
        let installed: Set = ["xterm-direct", "tmux-direct"]
        #expect(DirectColour.description({ environment[$0] }, isInstalled: installed.contains) == expected)
        #expect(DirectColour.description({ environment[$0] }, isInstalled: { _ in false }) == nil)
    }

    @Test func knowsWhatIsInstalled() {
        #expect(TerminalDescription.isInstalled("xterm-256color"))
        #expect(!TerminalDescription.isInstalled("no-such-terminal"))
    }
}
