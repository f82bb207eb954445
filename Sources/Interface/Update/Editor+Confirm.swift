import Canvas

extension Editor {
    mutating func press(_ key: Key, in confirmation: Confirmation) {
        if confirmation.purpose == .curveball { return pressOnCurveball(key) }
        if confirmation.purpose == .recover { return pressOnRecovery(key) }
        if confirmation.purpose == .changedFile { return pressOnChangedFile(key) }
        let isYes: Bool
        switch key {
        case .character("y"), .character("Y"): isYes = true
        case .character("n"), .character("N"), .escape: isYes = false
        case .enter: isYes = confirmation.isYesHarmless
        case .character("s") where confirmation.purpose == .quit, .character("S") where confirmation.purpose == .quit:
            prompt = nil
            leaving = .whenSaved
            return save(to: "")
        // `:wq` and `:q!` are answers, too.
        case .character(":") where confirmation.purpose == .quit: return openCommandLine()
        // A q pressed once more is no answer: leaving without saving takes another key than asking to leave.
        default: return
        }
        prompt = nil
        guard isYes else { return }
        switch confirmation.purpose {
        case .quit: quit()
        case .finish: finishSession()
        case .curveball, .recover, .changedFile: break
        case .open(let path): effects.append(.open(path: path))
        case .replace(let path, let text):
            exporting[path] = text
            effects.append(.write(text: text, path: path))
        }
    }
}
