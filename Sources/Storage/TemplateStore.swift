import Practice

/// The files of one practice question.
public struct TemplateFiles: Sendable {
    /// The folder's name, which is the question's.
    public let id: String
    /// Its path.
    public let folder: String
    /// Whether it lies in the user's folder.
    public let isUsers: Bool
    /// question.yaml.
    public let question: StoredFile
    /// wordings.txt; nil where there is none.
    public let wordings: StoredFile?
    /// The boards of the stages by name: `simple`, `middle`, `scaled`.
    public let boards: [String: StoredFile]

    /// What lies there under the name of a board or of wordings.txt and cannot be read, with the reason.
    public let unread: [String: String]

    /// The same as Practice reads it.
    public var content: QuestionFiles {
        QuestionFiles(
            id: id, folder: folder, question: question.bytes, wordings: wordings?.bytes, boards: boards.mapValues(\.bytes), unread: unread)
    }
}

/// Practice questions on disk: the built-in ones, and the user's, which win where both have the same name.
public struct TemplateStore: Sendable {
    private let roots: [(folder: String, isUsers: Bool)]
    private let folders: DataFolders

    /// Looks in the user's data folder first, then among the built-in templates; reads nothing yet.
    public init(_ folders: DataFolders) {
        self.folders = folders
        roots = (folders.data.map { [($0 + "/templates", true)] } ?? []) + [(folders.builtIn + "/Templates", false)]
    }

    /// The names of all questions, in their order. Folders with other names than `[a-z0-9-]+`, and those without question.yaml, are none.
    public var ids: [String] {
        var ids: Set<String> = []
        for root in roots {
            for name in FolderListing.names(in: root.folder) where FolderListing.isPlain(name) {
                if FolderListing.inside(name + "/question.yaml", of: [root.folder]) != nil { ids.insert(name) }
            }
        }
        return ids.sorted()
    }

    /// Reads the files of a question; nil where there is none of that name.
    public func files(of id: String) throws(StorageProblem) -> TemplateFiles? {
        guard FolderListing.isPlain(id) else { return nil }
        guard let root = FolderListing.inside(id + "/question.yaml", of: roots.map(\.folder)) else { return nil }
        return try Self.files(in: root + "/" + id, id: id, isUsers: roots.contains { $0.folder == root && $0.isUsers })
    }

    /// What a folder is called, however its path is written (`.`, `..`): a question's id. What a file manager or browser adds to the name
    /// of a second copy is not part of it: `guestbook (1)`, `guestbook - Copy`.
    public static func name(ofFolder folder: String) -> String {
        let name = FolderListing.name(of: folder)
        guard !FolderListing.isPlain(name), let blank = name.firstIndex(of: " ") else { return name }
        let added = name[blank...].lowercased()
        let letters = added.filter(\.isLetter)
        let isCopy = added.allSatisfy { $0.isLetter || $0.isNumber || " -()".contains($0) } && (letters.isEmpty || letters == "copy")
        return isCopy ? String(name[..<blank]) : name
    }

    /// Reads the files of a question that lies in any folder: `questions check FILE`.
    public static func files(in folder: String, id: String, isUsers: Bool) throws(StorageProblem) -> TemplateFiles {
        var boards: [String: StoredFile] = [:]
        var unread: [String: String] = [:]
        // A folder of such a name, or a link to nothing, hides nothing of what can be read, and is told.
        func file(_ name: String) -> StoredFile? {
            let path = folder + "/" + name
            do throws(StorageProblem) {
                return try StoredFile(reading: path)
            } catch {
                unread[name] = error.reason(about: path)
                return nil
            }
        }
        for name in FolderListing.names(in: folder) where name.hasSuffix(".yaml") && name != "question.yaml" {
            let stage = String(name.dropLast(5))
            if FolderListing.isPlain(stage) { boards[stage] = file(name) }
        }
        let wordings = BoardStore.exists(folder + "/wordings.txt") ? file("wordings.txt") : nil
        return TemplateFiles(
            id: id, folder: folder, isUsers: isUsers, question: try StoredFile(reading: folder + "/question.yaml"),
            wordings: wordings, boards: boards, unread: unread)
    }

    // MARK: A new one

    /// The question that a new one begins with where no other is named: part of the program's own data.
    public func starter() throws(StorageProblem) -> QuestionFiles {
        try Self.files(in: folders.builtIn + "/PracticeData/starter", id: "guestbook", isUsers: false).content
    }

    /// Begins a question of the user's own: writes its files into a folder of its id. Returns that folder. Throws where a question of that
    /// name is in the way, or where it cannot be written.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - starter: What the files begin with.
    ///   - parent: Nil is the folder of the user's templates.
    public func begin(_ id: String, with starter: QuestionStarter, in parent: String? = nil) throws(StorageProblem) -> String {
        guard let parent = parent ?? folders.data.map({ $0 + "/templates" }) else {
            throw .file(.configuration, what: "there is no folder for your questions", remedy: "set HOME or XDG_DATA_HOME")
        }
        let folder = parent.hasSuffix("/") ? parent + id : parent + "/" + id
        if BoardStore.exists(folder + "/question.yaml") {
            throw .file(.cannotWrite, what: "\(folder) holds a question already", remedy: "change that one, or choose another id")
        }
        do throws(SystemError) {
            try NewFolder.make(folder, mode: 0o755)
        } catch {
            throw .file(
                .cannotWrite, what: "the folder \(folder) cannot be made: \(error.reason)", remedy: "choose another place with --in")
        }
        for file in starter.files { try BoardStore.save(file.bytes, to: folder + "/" + file.name, when: .absent) }
        return folder
    }
}
