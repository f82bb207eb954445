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
            let installation = Installation(prefix: try Self.absolute(prefix))
            try onDisk { () throws(StorageProblem) in
                try installation.install(executable: executable, data: workplace.folders.builtIn, texts: Self.texts)
            }
            program = installation.program
            try StandardOutput.write("Installed \(VisibleText.line(program)), with its data, a man page and completions\n")
        }
        if git { try GitSetup(program: program).run() }
    }

    private static func absolute(_ path: String) throws -> String {
        var whole = OpenFiles.absolute(try onDisk { () throws(StorageProblem) in try OpenFiles.expanded(path) })
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
