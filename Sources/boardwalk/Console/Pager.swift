import Storage

/// Shows a page a screen at a time where somebody reads it on a terminal; elsewhere it is plain output.
enum Pager {
    static func show(_ page: String, environment: Environment = .process) throws(CommandFailure) {
        let text = page.hasSuffix("\n") ? page : page + "\n"
        if StandardOutput.isTerminal, let words = words(environment), ChildProgram.feed(text, to: words) != 127 { return }
        try StandardOutput.write(text)
    }

    /// `PAGER` split at its blanks, else less: that ends by itself where all fits the screen, and leaves the text standing. Nil where
    /// the terminal can do no more than print.
    static func words(_ environment: Environment) -> [String]? {
        let chosen = (environment["PAGER"] ?? "").split(separator: " ").map(String.init)
        if !chosen.isEmpty { return chosen }
        return environment["TERM"] ?? "dumb" == "dumb" ? nil : ["less", "-FRX"]
    }
}
