import Catalog
import Whiteboard

/// Files that make one design. It is handed their texts: those that it begins with, then each that these name.
public protocol ImportProject {
    /// What the files of its language end in, where others are read only of the first one's own repository or folder: what a file holds
    /// may stand in messages, and a design of somebody else's may name any. Nil where all are read.
    static var ownEnding: String? { get }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - text: What the file says.
    ///   - path: What others are looked for beside.
    ///   - name: How messages call it.
    ///   - reference: What asked for it; nil for a file that the project begins with.
    mutating func add(_ text: String, path: String, name: String, for reference: ProjectReference?) throws(ProjectProblem)

    /// The next file that one of them names and that was not added yet; each is asked for once.
    mutating func next() -> ProjectReference?

    /// Adds what lies in a folder that a file names; false where the project reads no folders.
    ///
    /// - Parameters:
    ///   - names: The files and folders in it.
    ///   - reference: What asked for it.
    mutating func add(folder names: [String], for reference: ProjectReference) -> Bool

    /// The board, and what it does not keep, a line each for standard error.
    func board(catalog: Catalog) throws(ProjectProblem) -> (board: Board, notes: [String])
}

extension ImportProject {
    /// Most languages' files are read wherever they lie.
    public static var ownEnding: String? { nil }

    /// Folders are read by those that say how.
    public mutating func add(folder names: [String], for reference: ProjectReference) -> Bool { false }
}

/// A mistake in one of the files of a project.
public struct ProjectProblem: Error {
    /// The name of the file for messages.
    public let file: String
    /// What is wrong in it, one problem at least.
    public let problems: [ReadingProblem]
}

/// Another file that one of a project's names.
public struct ProjectReference: Sendable {
    /// The path, beside the file that names it.
    public let path: String
    /// The path as it is written.
    public let written: String
    /// The name of the file that names it, for messages.
    public let file: String
    /// Where it is named.
    public let line: Int
    /// The column there.
    public let column: Int
    /// What it is read for.
    let use: ProjectUse

    /// Whether nothing can be made without it; else it is left out where it cannot be read.
    public var isNeeded: Bool { use == .design || use == .statedEnvironment }
}

/// What a file of a project is read for.
enum ProjectUse: Hashable {
    /// The design itself.
    case design
    /// Variables of a service, one a line.
    case variables
    /// Variables that stand in the texts of the design.
    case environment
    /// Those of a file that the design names, and that must be there.
    case statedEnvironment
    /// What a monitoring program asks.
    case targets
}

/// Where something stands: the number of its file in the project, then line and column from 1.
struct ProjectPlace: Hashable, Comparable {
    let file: Int
    let line: Int
    let column: Int

    static func < (left: ProjectPlace, right: ProjectPlace) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// What is wrong at a place of a project's files.
struct ProjectSlip: Error {
    let place: ProjectPlace
    let message: String

    init(_ place: ProjectPlace, _ message: String) {
        self.place = place
        self.message = message
    }
}
