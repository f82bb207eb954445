import ArgumentParser
import Canvas
import Storage

struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Install the program under a prefix, as a Debian package, or its diff and merge into a git repository.",
        discussion: """
            --prefix copies the program, its data, a man page and completions for bash, zsh and fish into PREFIX/bin and PREFIX/share; \
            what was built is not needed any more. --deb writes a package for Debian or Ubuntu that holds the same under /usr; \
            for it build with swift build -c release --static-swift-stdlib. --git sets up the repository around the current folder: git diff says boards in \
            sentences, git merge puts them together by component; other YAML files are treated as before, except that git does not pass on merge -X: \
            --boards 'designs/*.yaml' keeps them out of it.
            """)

    @Option(help: ArgumentHelp("Where to: /usr/local, ~/.local or another folder.", valueName: "folder"), completion: .directory)
    var prefix: String?
    @Option(
        help: ArgumentHelp("Write a Debian package, such as boardwalk_\(Boardwalk.version)_amd64.deb.", valueName: "file"),
        completion: .file(extensions: ["deb"]))
    var deb: String?
    @Flag(help: "Build the package even if the program needs the libraries of a Swift toolchain.") var force = false
    @Flag(help: "Set up diff and merge of boards in this git repository.") var git = false
    @Option(help: ArgumentHelp("With --git: which files are boards, else all YAML; several, one at a time.", valueName: "pattern"))
    var boards: [String] = []

    mutating func validate() throws {
        if prefix == nil, deb == nil, !git { throw ValidationError("say --prefix FOLDER, such as ~/.local, --deb FILE or --git") }
        if !boards.isEmpty, !git { throw ValidationError("--boards goes with --git") }
        if let wrong = boards.first(where: { $0.isEmpty || $0.contains(where: \.isWhitespace) }) {
            throw ValidationError("--boards '\(VisibleText.line(wrong))': .gitattributes takes no blanks; write ? or * for them")
        }
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
        if let deb {
            try DebianPackage(executable: executable, data: workplace.folders.builtIn, texts: Self.texts).build(to: deb, force: force)
            let shown = VisibleText.line(deb)
            try StandardOutput.write("Wrote \(shown); sudo apt install \(Self.forApt(shown)) installs it\n")
        }
        if git { try GitSetup(program: program, patterns: boards).run() }
    }

    /// A package's file as apt takes it for one, and not for a package of that name, and as a shell takes it for one word.
    static func forApt(_ file: String) -> String {
        let path = ["/", "./", "../"].contains(where: file.hasPrefix) ? file : "./" + file
        let isPlain = path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+:@%,=".contains($0)) }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
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
            "share/bash-completion/completions/boardwalk": ShellCompletions.script(for: .bash),
            "share/zsh/site-functions/_boardwalk": ShellCompletions.script(for: .zsh),
            "share/fish/vendor_completions.d/boardwalk.fish": ShellCompletions.script(for: .fish),
        ]
    }
}
