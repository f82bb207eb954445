import ArgumentParser
import Canvas
import Storage

struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install the program under a prefix, or its diff and merge into a git repository.",
        discussion: """
            --prefix copies the program, its data, a man page and completions for bash, zsh and fish into PREFIX/bin and PREFIX/share; \
            what was built is not needed any more. --git sets up the repository around the current folder: git diff says boards in \
            sentences, git merge puts them together by component; other YAML files are treated as before.
            """)

    @Option(help: ArgumentHelp("Where to: /usr/local, ~/.local or another folder.", valueName: "folder")) var prefix: String?
    @Flag(help: "Set up diff and merge of boards in this git repository.") var git = false

    mutating func validate() throws {
        if prefix == nil, !git { throw ValidationError("say --prefix FOLDER, such as ~/.local, or --git") }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        guard let executable = DataFolders.executable else {
            throw CommandFailure(.internalError, "the running program cannot be found; /proc is not mounted")
        }
        var program = executable
        if let prefix {
            let installation = Installation(prefix: Self.absolute(prefix, workplace.environment))
            try onDisk { () throws(StorageProblem) in
                try installation.install(executable: executable, data: workplace.folders.builtIn, texts: Self.texts)
            }
            program = installation.program
            try StandardOutput.write("Installed \(VisibleText.line(program)), with its data, a man page and completions\n")
        }
        if git { try GitSetup(program: program).run() }
    }

    private static func absolute(_ path: String, _ environment: Environment) -> String {
        var whole = path
        if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] { whole = home + path.dropFirst() }
        if !whole.hasPrefix("/"), let folder = environment["PWD"] { whole = folder + "/" + whole }
        while whole.count > 1, whole.hasSuffix("/") { whole.removeLast() }
        return whole
    }

    /// Man page and completions, where man and the shells look for them.
    private static var texts: [String: String] {
        [
            "share/man/man1/boardwalk.1": ManPage.text,
            "share/bash-completion/completions/boardwalk": Boardwalk.completionScript(for: .bash),
            "share/zsh/site-functions/_boardwalk": Boardwalk.completionScript(for: .zsh),
            "share/fish/vendor_completions.d/boardwalk.fish": Boardwalk.completionScript(for: .fish),
        ]
    }
}

/// Says to a git repository how boards are compared and merged (gitattributes(5)).
private struct GitSetup {
    let program: String

    /// Boards have no ending of their own; what is none is shown and merged as git does it.
    private static let lines = ["*.yaml diff=boardwalk merge=boardwalk", "*.yml diff=boardwalk merge=boardwalk"]

    func run() throws {
        let found = ChildProgram.run(["git", "rev-parse", "--show-toplevel"], capturesOutput: true)
        if found.status == 127 { throw CommandFailure(.noInput, "git is not installed") }
        let root = found.output.split(separator: "\n").first.map(String.init) ?? ""
        guard found.status == 0, !root.isEmpty else {
            throw CommandFailure(.noInput, "there is no git repository here; go into one, or git init")
        }
        // git hands these to a shell: the program's path stands in quotes, and what git adds it quotes itself.
        let quoted = "'" + program.replacing("'", with: "'\\''") + "'"
        let settings = [
            ("diff.boardwalk.textconv", "\(quoted) describe --textconv"),
            ("merge.boardwalk.name", "boards by component"),
            ("merge.boardwalk.driver", "\(quoted) merge --name %P %O %A %B"),
        ]
        for (key, value) in settings where ChildProgram.run(["git", "config", key, value]).status != 0 {
            throw CommandFailure(.cannotWrite, "git could not set \(key); see what it says above")
        }
        let path = root + "/.gitattributes"
        let before = BoardStore.exists(path) ? try onDisk { () throws(StorageProblem) in try BoardStore.read(path) }.bytes : []
        var text = String(decoding: before, as: UTF8.self)
        let there = Set(text.split(whereSeparator: \.isNewline).map(String.init))
        let missing = Self.lines.filter { !there.contains($0) }
        if !missing.isEmpty {
            if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
            text += missing.joined(separator: "\n") + "\n"
            _ = try onDisk { () throws(StorageProblem) in try BoardStore.save(Array(text.utf8), to: path, when: .always) }
        }
        try StandardOutput.write(
            "Set up in \(VisibleText.line(root)): commit .gitattributes; everybody who clones runs boardwalk install --git\n")
    }
}
