import Canvas
import Drawing
import Formats
import Review
import Whiteboard

extension Editor {
    // MARK: Saving

    /// Saves, under another name where one is given; forced whatever lies there now.
    mutating func save(to file: String, isForced: Bool = false) {
        let name: String
        do throws(TypedFileName.Mistake) { name = try TypedFileName.read(file) } catch {
            leaving = nil
            return say("Not saved: \(error.message)")
        }
        guard !name.isEmpty || document.path != nil else {
            prompt = .entry(EntryPrompt(.saveAs, label: "Save as:", text: freshName))
            return
        }
        if name.hasSuffix("/") {
            leaving = nil
            return say(
                "Not saved: \(name) is a folder; name a file in it, as :w \(name)\(document.path == nil ? freshName : document.fileName)")
        }
        if recovery != nil {
            leaving = nil
            return say("Not saved: choose first what becomes of what was left")
        }
        if name.isEmpty || name == document.path, !mayChange() {
            leaving = nil
            return
        }
        releaseHeldBack()
        pendingSaves[document.revision] = document.board
        if name.isEmpty, !isForced, let path = document.path {
            effects.append(.save(document.board, path: path, revision: document.revision))
        } else {
            let name = name.isEmpty ? document.path ?? freshName : name
            pendingNames.insert(name)
            effects.append(.saveAs(document.board, name: name, revision: document.revision, isForced: isForced))
        }
    }

    private static func boardPath(_ file: String) -> String { file.contains(".") ? file : file + ".yaml" }

    /// What the file of a board is called that has none yet, and what is written beside it, without an ending.
    private var freshTitle: String { document.board.title.map { context.identifier(for: $0) } ?? "board" }
    private var freshName: String { freshTitle + ".yaml" }

    mutating func receiveSaved(_ path: String, revision: Int, isWritten: Bool = true) {
        pendingNames = []
        // What is on the disk now is this board: nothing else waits to be taken or put off.
        if isWritten { otherBoard = nil }
        if let written = pendingSaves.removeValue(forKey: revision) { document.wasSaved(written, path: path) }
        pendingSaves = pendingSaves.filter { $0.key > revision }
        if leaving == .whenSaved, !document.isModified { return quit() }
        leaving = nil
        writeReportAgain()
        say(isWritten ? "Saved \(document.fileName)" : "\(document.fileName) is saved already", tone: .done)
    }

    mutating func receiveNotWritten(_ path: String, _ reason: String) {
        if path == reportPath, interview?.report != nil { return receiveReportNotWritten(reason) }
        guard path == document.path || document.path == nil || pendingNames.contains(path) else {
            return say("Not written: " + (reason.hasPrefix(path) ? reason : "\(path): \(reason)"))
        }
        leaving = nil
        pendingSaves = [:]
        pendingNames = []
        say("Not saved: \(reason)")
    }

    // MARK: Leaving

    mutating func askToQuit() {
        let isLost = document.isModified || practised == document.board && document.path == nil && !document.board.isEmpty
        guard isLost, holder == nil else { return quit() }
        prompt = .confirm(
            Confirmation(purpose: .quit, question: "\(document.title) is not saved. Leave without saving?", isYesHarmless: false))
    }

    /// `q`: closes what stands over the board; on the board it asks first, and a second one leaves.
    mutating func pressQuit() {
        if place == .start { return quit() }
        if side == .explanation || side == .palette || side == .inspector { return closeSide() }
        if whatIf != nil { return leaveWhatIf() }
        if isPaneFocused {
            isPaneFocused = false
            findings.forgetMended()
            return
        }
        if leaving == .asked { return askToQuit() }
        leaving = .asked
        say("q again to leave (\(document.isModified ? "not saved; :w saves" : "saved"))")
    }

    mutating func quit() {
        leaving = nil
        effects.append(.quit(status: 0))
    }

    // MARK: Opening

    mutating func open(_ file: String) {
        do throws(TypedFileName.Mistake) {
            let name = try TypedFileName.read(file)
            guard !name.isEmpty else { return say("open FILE: which file?") }
            openFile(Self.boardPath(name))
        } catch {
            say("Not opened: \(error.message)")
        }
    }

    mutating func reload() { if let path = document.path { openFile(path) } }

    private mutating func openFile(_ path: String) {
        guard document.isModified else { return effects.append(.open(path: path)) }
        prompt = .confirm(
            Confirmation(
                purpose: .open(path: path), question: "\(document.title) is not saved. Drop what was changed?", isYesHarmless: false))
    }

    mutating func receiveOpened(_ board: Board, _ path: String) {
        replaceDocument(board, path: path, isOnDisk: true)
        interview = nil
        showBoard()
        refreshDrawing()
        askForReview()
    }

    /// An empty board under a name that no file has yet.
    mutating func receiveBegun(_ path: String) {
        replaceDocument(Board(), path: path, isOnDisk: false)
        interview = nil
        showBoard()
        refreshDrawing()
        askForReview()
        say("\(document.fileName) is a new board; :w writes it", tone: .done)
    }

    /// Another board: nothing of the old one is remembered.
    mutating func replaceDocument(_ board: Board, path: String?, isOnDisk: Bool) {
        document = Document(board: board, path: path, isOnDisk: isOnDisk)
        selection = Selection()
        findings = FindingList()
        pane = PaneState()
        prompt = nil
        lastChange = nil
        lastChanged = nil
        design = nil
        whatIf = nil
        tutorial = nil
        recovery = nil
        otherBoard = nil
        pendingSaves = [:]
        let asked = drawing.asked
        drawing = BoardDrawing()
        spoken = SpokenBoard()
        // What is still being drawn is of the board before.
        drawing.asked = asked
        drawing.shown = asked
    }

    /// Goes to the board; where there is room the findings stand beside it.
    mutating func showBoard() {
        place = .board
        side = .findings
        isPaneFocused = false
        if selection.subject == nil { selection.select(firstSelection.map { .component($0) }) }
    }

    /// The first client, else the first component.
    var firstSelection: String? {
        let components = document.board.components
        return (components.first { context.catalog[$0.kind]?.lane == .first } ?? components.first)?.id
    }

    // MARK: Exporting

    mutating func export(_ argument: String) {
        let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
        let isFile = ExportFormat(rawValue: words.first ?? "") == nil && (argument.contains(".") || argument.contains("/"))
        do throws(TypedFileName.Mistake) {
            // A file alone says by its ending what it holds.
            let name = try TypedFileName.read(isFile ? argument : words.count > 1 ? words[1] : "")
            guard let format = isFile ? format(ofFile: name) : format(named: words.first ?? "unicode"),
                let text = exported(document.board, as: format)
            else { return }
            let title = document.path == nil ? freshTitle : document.title
            let path = name.isEmpty ? "\(folderOfBoard)\(title).\(format.usualEnding)" : name
            // What this session wrote is written anew; of what else lies there, and of what was changed since, one is asked.
            exporting[path] = text
            effects.append(
                exportedHere[path].map { .exportAgain(text: text, path: path, over: $0) } ?? .export(text: text, path: path))
        } catch {
            say("Not written: \(error.message)")
        }
    }

    /// Where the board's file lies, with the slash behind it; empty for the current folder.
    private var folderOfBoard: String {
        guard let path = document.path, let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    mutating func askToReplace(_ path: String, by text: String) {
        prompt = .confirm(
            Confirmation(
                purpose: .replace(path: path, text: text),
                question: exportedHere[path] == nil
                    ? "\(path) is there already. Replace it?" : "\(path) was changed since it was written here. Replace it?",
                isYesHarmless: false))
    }

    /// The format of a word; says what there is where the word is none.
    mutating func format(named word: String) -> ExportFormat? {
        if let format = ExportFormat(rawValue: word) { return format }
        let words = ExportFormat.allCases.map(\.rawValue)
        // The only one that begins so is meant.
        let begun = words.filter { !word.isEmpty && $0.hasPrefix(word.lowercased()) }
        if begun.count == 1, let format = begun.first.flatMap({ ExportFormat(rawValue: $0) }) { return format }
        say("no format '\(VisibleText.line(word))': \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")")
        return nil
    }

    /// The format that a file's ending means; says which endings do where this does not.
    private mutating func format(ofFile name: String) -> ExportFormat? {
        let file = name.split(separator: "/").last ?? ""
        let ending = file.lastIndex(of: ".").map { String(file[file.index(after: $0)...]) } ?? ""
        if let format = ExportFormat(ending: ending) { return format }
        let known = ExportFormat.knownEndings.map { "." + $0 }.joined(separator: " ")
        say("no format goes with \(ending.isEmpty ? "a name without an ending" : "." + VisibleText.line(ending)): \(known)")
        return nil
    }

    /// The board in a format; says why where it cannot be written so.
    mutating func exported(_ board: Board, as format: ExportFormat) -> String? {
        switch format {
        case .unicode: return drawn(board, .unicode)
        case .ascii: return drawn(board, .ascii)
        case .mermaid, .d2, .dot, .excalidraw: return DiagramLanguage(rawValue: format.rawValue)?.write(board, catalog: context.catalog)
        case .markdown:
            let drawing = drawn(board, .unicode, width: MarkdownExport.drawingWidth)
            let review = RuleBook.review(board, catalog: context.catalog)
            return MarkdownExport.write(
                board, drawing: drawing, catalog: context.catalog, review: review, named: document.path == nil ? nil : document.title)
        case .json: return BoardJSON.write(board, catalog: context.catalog)
        case .svg, .html:
            guard let colours = context.pictureColours else {
                say("no theme could be read, and a picture has its colours of one")
                return nil
            }
            var options = DrawingOptions()
            options.isPicture = true
            let scene = Drawing.scene(of: board, catalog: context.catalog, options: options)
            if format == .svg { return SVGExport.write(scene, of: board, catalog: context.catalog, colours: colours) }
            let review = RuleBook.review(board, catalog: context.catalog)
            return HTMLExport.write(
                board, scene: scene, catalog: context.catalog, colours: colours, review: review,
                narrower: { [catalog = context.catalog] columns in
                    options.width = columns
                    return Drawing.scene(of: board, catalog: catalog, options: options)
                })
        case .sequence: return sequence(of: board)
        }
    }

    /// The only flow, or the first that has a path.
    private mutating func sequence(of board: Board) -> String? {
        for flow in board.flows {
            if let text = SequenceExport.write(board, flow: flow.name, catalog: context.catalog) { return text }
        }
        say("no flow has a path yet; a sequence diagram shows one")
        return nil
    }

    private func drawn(_ board: Board, _ glyphs: GlyphSet, width: Int? = nil) -> String {
        Drawing.scene(of: board, catalog: context.catalog, options: DrawingOptions(width: width)).text(glyphs)
    }
}
