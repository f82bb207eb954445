import CNcurses
import CSignals
import Canvas
import Glibc

/// The one real terminal. Not Sendable: made and used on the main thread. ncurses writes; what arrives is read in blocks and decoded
/// here, since ncurses reads byte by byte, knows neither pastes nor focus, and hands an unknown sequence on letter by letter.
public final class CursesTerminal: TerminalDevice {
    /// How long what is missing may take, in milliseconds. After Escape: long enough for bytes to arrive, too short for a hand to type.
    /// After Escape and the opening of a sequence: long enough for a slow line. For the end of a paste before it is given up.
    private static func patience(_ missing: InputDecoder.Missing) -> Int {
        switch missing {
        case .nothing: 0
        case .restOfKey, .restOfSequence: 25
        case .restOfIntroducer: 400
        case .restOfPaste: 1000
        }
    }
    /// A sequence whose rest has not come by then is none.
    private static let longestSequence = Duration.seconds(3)
    /// No screen is larger; of a terminal that says it is, this much is drawn on.
    private static let largest = Size(columns: 1000, rows: 500)
    /// At most so many bytes are read before a frame is due.
    private static let readLimit = 1 << 20

    /// Standard input.
    public let inputDescriptor: Int32 = STDIN_FILENO
    /// From terminfo and the environment, when the terminal was opened.
    public let abilities: TerminalAbilities
    /// 80 by 24 until the first `resize()`, which opening does.
    public private(set) var size = Size(columns: 80, rows: 24)

    private let window: UnsafeMutablePointer<WINDOW>
    private let modes: TerminalModes
    private var cooked = termios()
    private var decoder: InputDecoder
    private var painter: FramePainter
    /// Since when the rest of a sequence is waited for.
    private var sequenceBegun: ContinuousClock.Instant?
    private var isOurs = false
    private var block = [UInt8](repeating: 0, count: 1 << 16)

    // What the terminal was last told; nil when nobody knows.
    private var shownTitle: String?
    private var shownShape: Screen.CursorShape?
    private var showsCursor: Bool?
    private var takesMouse: Bool?

    /// Opens the terminal that standard input and output are. With `asksAmbiguousWidth` it is asked how wide it draws `─`; the answer,
    /// if there is one, comes among the inputs, and nobody waits for it.
    public init(asksAmbiguousWidth: Bool = true) throws(TerminalError) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
        guard tcgetattr(STDIN_FILENO, &cooked) == 0 else { throw .system(action: "read the terminal's modes", number: errno) }
        let isUnicode = Self.setLocale()
        let term = Self.environment("TERM") ?? ""
        Self.limitStatedSize()
        let direct =
            Self.environment("NO_COLOR") == nil
            ? DirectColour.description(Self.environment, isInstalled: TerminalDescription.isInstalled) : nil
        guard !term.isEmpty, bw_newterm(direct) != nil, let window = bw_stdscr() else { throw .unsuitable(term: term) }
        guard TerminalDescription.string("cup") != nil else {
            endwin()
            throw .unsuitable(term: term)
        }
        self.window = window
        modes = TerminalModes()
        decoder = InputDecoder(sequences: TerminalDescription.keySequences())
        let colours = Self.startColours()
        abilities = TerminalAbilities(colours: colours, hasDim: TerminalDescription.string("dim") != nil, isUnicode: isUnicode)
        painter = FramePainter(colours: colours, mostPairs: Int(bw_colour_pairs()))
        raw()
        noecho()
        nonl()
        keypad(window, true)
        typeahead(-1)
        take()
        _ = resize()
        wrefresh(window)
        if asksAmbiguousWidth, isUnicode {
            // The screen was just cleared, so the cursor stands in its first column, and goes back there.
            decoder.awaitsCursorReport = true
            send("\r─\u{1B}[6n\r  \r")
        }
    }

    deinit { restore() }

    private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Takes the user's locale; where nothing is said of one, UTF-8, which terminals speak today. Returns whether text may be Unicode.
    private static func setLocale() -> Bool {
        func isUnicode() -> Bool { bw_encoding().map { String(cString: $0) } == "UTF-8" }
        setlocale(LC_ALL, "")
        if isUnicode() { return true }
        let isSaid = ["LC_ALL", "LC_CTYPE", "LANG"].contains { environment($0)?.isEmpty == false }
        setlocale(LC_CTYPE, "C.UTF-8")
        return !isSaid && isUnicode()
    }

    /// How many colours there are; none where the user wants none (no-color.org).
    private static func startColours() -> Int {
        guard environment("NO_COLOR")?.isEmpty ?? true, start_color() == OK else { return 0 }
        use_default_colors()
        let colours = Int(bw_colours())
        if TerminalDescription.flag("RGB"), colours > 0xFFFF { return 1 << 24 }
        return colours > 0xFFFF ? 256 : max(0, colours)
    }

    // MARK: giving and taking

    private func take() {
        guard !isOurs else { return }
        isOurs = true
        bw_terminal_guard(STDIN_FILENO, &cooked, modes.afterCrash, Int32(modes.afterCrash.utf8.count))
        send(modes.enter)
        shownTitle = nil
        shownShape = nil
        showsCursor = nil
        takesMouse = nil
    }

    /// Leaves our modes and ends ncurses; nothing where that was done already.
    public func restore() {
        guard isOurs else { return }
        isOurs = false
        send(modes.leave)
        curs_set(1)
        endwin()
        bw_terminal_release()
    }

    /// Enters our modes again and forgets what was shown.
    public func resume() {
        reset_prog_mode()
        if isOurs {
            // Stopped without notice: whoever had the terminal meanwhile may have left it in any mode.
            isOurs = false
            send(modes.leave)
        }
        take()
        _ = resize()
    }

    /// ncurses believes LINES and COLUMNS, and opens no terminal of a hundred thousand rows.
    private static func limitStatedSize() {
        for (name, most) in [("LINES", largest.rows), ("COLUMNS", largest.columns)] {
            if let stated = environment(name), (Int(stated) ?? .max) > most { unsetenv(name) }
        }
    }

    /// Restores and stops the process by SIGTSTP; returns after SIGCONT. `resume()` is the caller's.
    public func suspend() {
        restore()
        bw_stop_self()
    }

    /// Asks the kernel (TIOCGWINSZ), else ncurses, and forgets what was shown.
    public func resize() -> Size {
        var rows: Int32 = 0
        var columns: Int32 = 0
        if bw_window_size(STDOUT_FILENO, &rows, &columns) != 0 {
            rows = getmaxy(window)
            columns = getmaxx(window)
        }
        rows = min(rows, Int32(Self.largest.rows))
        columns = min(columns, Int32(Self.largest.columns))
        // Unlike resizeterm, this puts no key of its own into the input.
        resize_term(rows, columns)
        size = Size(columns: Int(columns), rows: Int(rows))
        forgetFrame()
        return size
    }

    // MARK: what arrives

    /// Reads at most 1 MiB at once. Waits up to 25 ms for what may follow Escape, up to 1 s for the rest of a paste. A sequence that has
    /// begun is kept for what comes within three seconds: slow lines cut it anywhere, and its rest would be taken for keys.
    public func read() throws(TerminalError) -> [Input] {
        var inputs: [Input] = []
        var total = 0
        var isClosed = false
        if let begun = sequenceBegun, ContinuousClock.now - begun > Self.longestSequence { inputs += decoder.settle() }
        sequenceBegun = nil
        reading: while !isClosed, total < Self.readLimit {
            isClosed = !drain(&total)
            inputs += decoder.take()
            switch decoder.missing {
            case .nothing: break reading
            case let missing where isClosed || wait(for: [inputDescriptor], milliseconds: Self.patience(missing)).isEmpty:
                if missing == .restOfSequence, !isClosed {
                    sequenceBegun = ContinuousClock.now
                } else {
                    inputs += decoder.settle()
                }
                break reading
            default: continue
            }
        }
        if isClosed, inputs.isEmpty { throw .closed }
        for case .ambiguousWidth(let width) in inputs where width != 1 { forgetFrame() }
        return inputs
    }

    /// Reads what is there without waiting for more; false when the other end is closed.
    private func drain(_ total: inout Int) -> Bool {
        while total < Self.readLimit, !wait(for: [inputDescriptor], milliseconds: 0).isEmpty {
            let count = Glibc.read(inputDescriptor, &block, block.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return false }
            decoder.feed(block[..<count])
            total += count
        }
        return true
    }

    // MARK: what is shown

    /// Gives the rows that differ to ncurses; title, cursor shape and mouse are written only where they changed.
    public func paint(_ screen: Screen, theme: Theme) {
        guard isOurs else { return }
        painter.stage(screen.canvas, theme: theme, in: window)
        let place = screen.cursor ?? screen.attention
        leaveok(window, place == nil)
        if let cursor = place {
            wmove(window, Int32(clamping: min(cursor.row, size.rows - 1)), Int32(clamping: min(cursor.column, size.columns - 1)))
        }
        if showsCursor != (screen.cursor != nil) {
            showsCursor = screen.cursor != nil
            curs_set(screen.cursor == nil ? 0 : 1)
        }
        wrefresh(window)

        var told = ""
        if screen.title != shownTitle {
            told += modes.title(screen.title)
            shownTitle = screen.title
        }
        if screen.cursor != nil, screen.cursorShape != shownShape {
            told += modes.cursorShape(screen.cursorShape)
            shownShape = screen.cursorShape
        }
        if screen.takesMouse != takesMouse {
            told += screen.takesMouse ? TerminalModes.mouseOn : TerminalModes.mouseOff
            takesMouse = screen.takesMouse
        }
        if !told.isEmpty { send(told) }
    }

    /// The next `paint` clears the screen first.
    public func forgetFrame() {
        painter.forget()
        clearok(bw_curscr(), true)
    }

    /// Writes OSC 52; whether the terminal obeys cannot be known.
    public func copyToClipboard(_ text: String) {
        guard isOurs else { return }
        send(TerminalModes.clipboard(text))
    }

    /// Writes past ncurses, whose own output is flushed after every frame.
    private func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
