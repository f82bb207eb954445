import Canvas
import Formats

/// Why something on disk could not be read or written, and what to do about it.
public enum StorageProblem: Error, Hashable, Sendable {
    /// What went wrong; the raw value is the exit status of the command line (sysexits.h).
    public enum Kind: Int32, Hashable, Sendable {
        /// The content is not what it should be.
        case badInput = 65
        /// There is no such file, or it is none that can be read.
        case noInput = 66
        /// The output cannot be written, or is there already.
        case cannotWrite = 73
        /// Reading failed half-way.
        case readFailed = 74
        /// The system refused access.
        case noPermission = 77
        /// A setting, a theme or the program's own data.
        case configuration = 78
    }

    /// Something without a place in a text: what is wrong and what to do.
    case file(Kind, what: String, remedy: String)
    /// Why a file was not written: what is wrong, and what helps on the command line and in the editor.
    case unwritten(Kind, what: String, remedy: String, onScreen: String)
    /// The file is no longer what was read: saving would lose what somebody else wrote.
    case changedOnDisk(path: String)
    /// Places in a text, all of one file.
    case text(Kind, file: String, problems: [ReadingProblem])

    /// What went wrong, and so the exit status; a file that somebody else changed counts as one that cannot be written.
    public var kind: Kind {
        switch self {
        case .file(let kind, _, _), .unwritten(let kind, _, _, _), .text(let kind, _, _): kind
        case .changedOnDisk: .cannotWrite
        }
    }

    /// What standard error says: a line each, `FILE:LINE:COLUMN: what, what was expected` or `boardwalk: what, what to do`.
    public var lines: [String] {
        switch self {
        case .file, .changedOnDisk: ["boardwalk: " + sentence]
        case .unwritten(_, let what, let remedy, _): ["boardwalk: " + VisibleText.line(what + "; " + remedy)]
        case .text(_, let file, let problems): ReadingProblem.report(problems).map { $0.text(file: file) }
        }
    }

    /// What is wrong with a file, where its name stands before it already: `is a folder`.
    func reason(about path: String) -> String {
        let what =
            switch self {
            case .file(_, let what, _), .unwritten(_, let what, _, _): what
            case .text(_, _, let problems): problems.first?.message ?? "it cannot be read"
            case .changedOnDisk: "it was changed meanwhile"
            }
        if what == "there is no file \(path)" { return "leads to no file" }
        return what.hasPrefix(path + " ") ? String(what.dropFirst(path.count + 1)) : what
    }

    /// The same in one line without the program's name, as the editor's status shows it.
    public var sentence: String {
        switch self {
        case .file(_, let what, let remedy): VisibleText.line(remedy.isEmpty ? what : what + "; " + remedy)
        case .unwritten(_, let what, _, let onScreen): VisibleText.line(what + "; " + onScreen)
        case .changedOnDisk(let path):
            VisibleText.line(
                "\(path) was changed by another program since it was read; :w! overwrites it, :reload takes it, :w NAME saves elsewhere")
        case .text(_, let file, let problems):
            (ReadingProblem.report(problems).first?.text(file: file) ?? VisibleText.line(file))
                + (problems.count > 1 ? " (and \(problems.count - 1) more)" : "")
        }
    }
}
