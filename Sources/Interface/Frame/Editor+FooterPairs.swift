import Canvas
import Practice
import Review
import Whiteboard

// What the footer offers, by place and selection.

extension Editor {
    var footerPairs: [FooterPair] {
        let pairs = takesCommandKeys ? pairsOfPlace.map { context.keys.shown($0, on: ground) } : pairsOfPlace
        guard glyphs == .ascii || isLinear else { return pairs }
        return pairs.map { pair in
            var plain = pair
            plain.key = PlainGlyphs.keys[pair.key] ?? pair.key
            return plain
        }
    }

    /// Whether the keys of the footer are those of commands, which config.yaml can change; where text is typed or a list chosen from they
    /// are the place's own.
    var takesCommandKeys: Bool {
        guard prompt == nil, playback == nil, pendingKeys.isEmpty else { return false }
        return place.isText || place == .board && side != .inspector && !(side == .palette && isPaneFocused && pane.isFiltering)
    }

    private var pairsOfPlace: [FooterPair] {
        if playback != nil, !place.isText { return replayPairs }
        switch prompt {
        case .line(let line)? where line.listsKinds && line.field.isEmpty:
            return [
                FooterPair("⏎", "add"), FooterPair("↑ ↓", "choose"), FooterPair("", "type to narrow"), FooterPair("Esc", "cancel"),
                FooterPair("?", "all words it knows"),
            ]
        case .line(let line)? where line.asksForWords:
            return [
                FooterPair("⏎", "add"), FooterPair("↑ ↓", "choose"), FooterPair("", "type to narrow"), FooterPair("Esc", "back"),
                FooterPair("F1", "help"),
            ]
        case .line(let line)?:
            // A question mark means that only where nothing is typed.
            return [
                FooterPair("⏎", "add"), FooterPair("Tab", "complete"), FooterPair(",", "one more"), FooterPair(">", "go on"),
                FooterPair("x3", "copies"),
                FooterPair("Esc", "cancel"),
            ] + (layout.breadth == .full ? [FooterPair("<", "back"), FooterPair("^u", "clear")] : []) + [
                line.field.isEmpty ? FooterPair("?", "all words it knows") : FooterPair("F1", "help")
            ]
        case .entry(let entry)? where entry.purpose == .set: return setPairs(entry)
        case .entry(let entry)? where entry.purpose == .rename:
            return renamePairs + (entry.field.isSelected ? [FooterPair("", "typing replaces")] : [])
        case .entry(let entry)?: return Self.pairs(entry.purpose)
        case .letters(let letters)?: return letterPairs(letters)
        case .confirm(let confirmation)? where confirmation.purpose == .curveball:
            return [FooterPair("a", "accept"), FooterPair("n", "another"), FooterPair("Esc", "not now")]
        case .confirm(let confirmation)? where confirmation.purpose == .recover:
            return [FooterPair("⏎", "take them"), FooterPair("d", "drop them"), FooterPair("Esc", "later")]
        case .confirm(let confirmation)? where confirmation.purpose == .changedFile:
            return [
                FooterPair("m", "merge both"), FooterPair("t", "take the file's"), FooterPair("k", "keep this"), FooterPair("Esc", "later"),
            ]
        case .confirm(let confirmation)? where confirmation.purpose == .quit:
            return [FooterPair("s", "save and leave"), FooterPair("y", "leave without saving"), FooterPair("Esc", "stay")]
        case .confirm(let confirmation)? where confirmation.purpose == .finish && !confirmation.isYesHarmless:
            return [FooterPair("y", "finish"), FooterPair("⏎", "go on"), FooterPair("Esc", "back")]
        case .confirm(let confirmation)?:
            let yes = FooterPair("y", "yes")
            let no = FooterPair("n", "no")
            return confirmation.isYesHarmless
                ? [FooterPair("⏎", "yes"), yes, no, FooterPair("Esc", "back")]
                : [FooterPair("⏎", "no"), yes, no, FooterPair("Esc", "back")]
        case .wrapUp(let card)?:
            return [
                FooterPair("⏎", card.isLast ? "sum up" : "next line"), FooterPair("↑ ↓", "lines"), FooterPair("^u", "empty"),
                FooterPair("Esc", "put aside"),
            ]
        case .menu?: return menuPairs
        case nil: break
        }
        if let pairs = pendingPairs { return pairs }
        return place == .board ? boardPairs : placePairs
    }

    private static func pairs(_ purpose: EntryPrompt.Purpose) -> [FooterPair] {
        let escape = FooterPair("Esc", "cancel")
        switch purpose {
        case .waive: return [FooterPair("⏎", "record as a trade-off"), FooterPair("Esc", "")]
        case .rename: return [FooterPair("⏎", "rename"), escape]
        case .set: return [FooterPair("⏎", "set"), escape]
        case .find: return [FooterPair("⏎", "find"), FooterPair("n N", "then next, previous"), escape]
        case .group: return [FooterPair("⏎", "group"), FooterPair("", "as  zone a  region eu  vpc  context"), escape]
        case .note: return [FooterPair("⏎", "put on the board"), escape]
        case .command: return [FooterPair("⏎", "run"), FooterPair("↑ ↓", "choose"), FooterPair("Tab", "complete"), escape]
        case .snapshot: return [FooterPair("⏎", "keep as a stage"), escape]
        case .event: return [FooterPair("⏎", "let it happen"), FooterPair("Tab", "complete"), FooterPair("↑ ↓", "choose"), escape]
        case .probe: return [FooterPair("⏎", "answer (empty: you said it aloud)"), FooterPair("^d", "skip"), FooterPair("Esc", "later")]
        case .choice:
            return [
                FooterPair("⏎", "write it down (empty: you said it aloud)"), FooterPair("Tab", "next gap"), FooterPair("Esc", "pass"),
            ]
        case .options: return [FooterPair("⏎", "start"), FooterPair("", SessionWords.example), escape]
        case .say: return [FooterPair("⏎", "note it (empty: only that you spoke)"), escape]
        case .curveball: return [FooterPair("⏎", "answer"), FooterPair("Esc", "later")]
        case .flow: return [FooterPair("⏎", "keep the flow"), FooterPair("", "name, read or write, average rate:  home read 2k/s"), escape]
        case .namedFlow: return [FooterPair("⏎", "keep the flow"), FooterPair("Tab", "complete a name"), escape]
        case .saveAs: return [FooterPair("⏎", "save"), escape]
        }
    }

    /// A count or half a sequence: what may follow.
    private var pendingPairs: [FooterPair]? {
        if pendingKeys.first == .character("&") { return ArrangingCommands.ways + [FooterPair("Esc", "")] }
        if isGoing { return goPairs }
        guard let count = pendingCount else { return nil }
        return [
            FooterPair("+", "add copies"), FooterPair("=", "set x\(count)"), FooterPair("Tab", "add \(Self.inWords(count))"),
            FooterPair("Esc", ""),
        ]
    }

    /// Whether half a sequence waits for the place that it goes to.
    var isGoing: Bool { prompt == nil && !pendingKeys.isEmpty && pendingKeys.first != .character("&") && playback == nil }

    /// The places that `g` goes to, as the table has them.
    var goPairs: [FooterPair] {
        let beginning = pendingKeys.map(KeyName.name).joined(separator: " ") + " "
        let ordered = goFirst.compactMap { CommandTable.named($0) } + CommandTable.all.filter { !goFirst.contains($0.name) }
        let places = ordered.compactMap { command -> FooterPair? in
            guard command.ground == .board, command.meanings == 1, command.obstacle(self) == nil else { return nil }
            let key = context.keys.names(of: command).first { $0.hasPrefix(beginning) }
            return key.map { FooterPair(String($0.dropFirst(beginning.count)), command.name) }
        }
        return places + (beginning == "g " ? [FooterPair("g h j k l", "edges")] : []) + [FooterPair("Esc", "")]
    }

    /// What a narrow screen has room for: in a session its phases.
    private var goFirst: [String] {
        let phases = ["requirements", "api", "data", "diagram", "optimise"]
        let places = ["findings", "board", "palette", "notes", "trade-offs", "changes", "text-view", "last-change"]
        return interview == nil ? places + phases : phases + places
    }

    private var boardPairs: [FooterPair] {
        let help = FooterPair("?", "help")
        if isSeeking {
            return isFaultShown
                ? [FooterPair("⏎", "go on")]
                : [
                    FooterPair("h j k l", "go"), FooterPair("'", "jump"), FooterPair("⏎", "it is this one"),
                    FooterPair("z", isOverview ? "larger" : "all"), FooterPair("Esc", "show me"),
                ]
        }
        if isLooking {
            return [FooterPair("h j k l", "go"), FooterPair("z", "all"), FooterPair("⏎", "begin to draw"), FooterPair(":q", "leave")]
        }
        if whatIf != nil { return whatIfPairs }
        if let tutorialPairs, visibleSide == nil || visibleSide == .findings { return tutorialPairs }
        switch visibleSide {
        case .explanation?:
            let steps =
                layout.breadth == .full ? [FooterPair("] [", "next, previous")] : [FooterPair("]", "next"), FooterPair("[", "previous")]
            return
                ([FooterPair(isExplanationLonger ? "j k" : "", "scroll"), FooterPair(fixKeys, "fix"), FooterPair("w", "waive")] + steps
                + [FooterPair("y", "copy"), FooterPair("Esc", "back to the board"), help]).filter { !$0.key.isEmpty }
        case .palette? where isPaneFocused:
            let source = selection.component ?? selection.group
            let enter = FooterPair("⏎", source.map { "add and connect to \(name(ofEnd: $0))" } ?? "add")
            guard !pane.isFiltering else {
                let found = paletteRows.isEmpty ? [] : [FooterPair("↑ ↓", "move"), enter]
                return [FooterPair("", "type to narrow")] + found + [
                    FooterPair("^u", "clear"), FooterPair("Esc", "all kinds"), FooterPair("F1", "help"),
                ]
            }
            return [
                FooterPair("j k", "move"), enter, FooterPair("/", "filter"),
                FooterPair("Shift+Tab", "to the board"), FooterPair("g p", "close"), help,
            ]
        case .inspector?: return inspectorPairs
        case .findings? where isPaneFocused:
            return [
                FooterPair("j k", "move"), FooterPair("⏎", "select"), FooterPair(fixKeys.isEmpty ? "" : "f", "fix"),
                FooterPair("w", "waive"), FooterPair("e", "explain"), FooterPair("y", "copy"), FooterPair("Esc", "board"), help,
            ].filter { !$0.key.isEmpty }
        default: break
        }
        if isLinear { return sentencePairs }
        if !selection.marks.isEmpty {
            return [
                FooterPair("", "\(selection.marks.count) marked"), FooterPair("=", "set"), FooterPair("&", "align"),
                FooterPair("G", "group"), FooterPair("d", "delete"),
                FooterPair(",", "drop the marks"), help,
            ]
        }
        switch selection.subject {
        case nil:
            return phaseLeft + [
                FooterPair("Tab", "add"), FooterPair("a", "add alone"), FooterPair("'", "jump"), FooterPair("/", "find"),
                FooterPair("]", "finding"), FooterPair("!", "what if"), FooterPair(":", "commands"), help,
            ]
        case .component?: return componentPairs
        case .group? where foldedGroup != nil:
            return [FooterPair("⏎", "unfold"), FooterPair("r", "rename"), FooterPair("d", "ungroup"), help]
        case .group?:
            return [
                FooterPair("⏎", "edit"), FooterPair("Z", "fold"), FooterPair("r", "rename"), FooterPair("d", "ungroup"),
                FooterPair("H J K L", "move"), help,
            ]
        case .connection?:
            return connectionFindingPairs + [
                FooterPair("Tab", "put between"), FooterPair("r", "label"), FooterPair("~", "kind"), FooterPair("⏎", "edit"),
                FooterPair("d", "delete"),
                FooterPair("( )", "next"), help,
            ]
        }
    }

    var componentPairs: [FooterPair] {
        var pairs = phaseLeft + [FooterPair("Tab", "add and connect"), FooterPair("c", "connect"), FooterPair("⏎", "edit")]
        // Above a list that stands still they have a place of their own.
        if let finding = shownFinding, !hasFindingApart {
            pairs += (Self.fixKeys(of: finding).isEmpty ? [] : [FooterPair("f", "fix")]) + [FooterPair("w", "waive")]
        }
        if !findings.open.isEmpty { pairs.append(FooterPair("]", "next finding")) }
        if let session = interview?.session {
            let isLast = nextPhaseWord == "finish"
            pairs.append(
                session.isFinished ? FooterPair(":report", "how it went") : FooterPair("^n", isLast ? "finish" : "next phase"))
        }
        return pairs + [FooterPair(":", "commands"), FooterPair("?", "help")]
    }

    /// What answers the finding on an arrow comes first: one has come to the arrow by it.
    private var connectionFindingPairs: [FooterPair] {
        guard let finding = shownFinding else { return [] }
        return (Self.fixKeys(of: finding).isEmpty ? [] : [FooterPair(Self.fixKeys(of: finding), "fix")])
            + [FooterPair("e", "explain"), FooterPair("w", "waive"), FooterPair("]", "next finding")]
    }

    /// The way back to the pane in which the clock runs, for who came here by Esc.
    private var phaseLeft: [FooterPair] {
        guard let session = interview?.session, !session.isFinished, session.phase != .implementation else { return [] }
        return [FooterPair("g \(session.phase.rawValue.lowercased())", "back to \(session.phase.shortName)")]
    }

    /// `f`, or `f, 2f` where there are two ways to mend it.
    private var fixKeys: String { shownFinding.map(Self.fixKeys) ?? "" }

    private static func fixKeys(of finding: Finding) -> String {
        let count = finding.fixes.count { $0.edit != nil }
        return count == 0 ? "" : count == 1 ? "f" : "f, 2f"
    }

    /// Small numbers in words, as the messages write them.
    static func inWords(_ number: Int) -> String {
        let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        return words.indices.contains(number) ? words[number] : String(number)
    }
}
