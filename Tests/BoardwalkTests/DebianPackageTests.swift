import Foundation
import TestSupport
import Testing

@testable import boardwalk

/// `install --deb` builds a package of what `install --prefix /usr` lays out.
@Suite struct DebianPackageTests {
    let folder = TemporaryFolder()
    private static let program = ProgramRun.products + "/boardwalk"
    private static let hasBuilder = access("/usr/bin/dpkg-deb", X_OK) == 0

    /// A program of a few lines, which looks for its data where the real one does.
    private static let standIn = """
        #!/bin/sh
        [ -z "$BOARDWALK_DATA" ] || exit 9
        cat "$(dirname "$0")/../share/boardwalk/Themes/dark.yaml"

        """

    private func run(_ program: String, _ arguments: String...) throws -> ProgramRun {
        try ProgramRun(program, arguments, environment: ["LC_ALL": "C.UTF-8", "BOARDWALK_DATA": nil], folder: folder.path)
    }

    private func build() throws -> String {
        folder.write(Self.standIn, to: "stand-in", mode: 0o700)
        for name in ["CatalogData/kinds.tsv", "Themes/dark.yaml", "Templates/a/question.yaml"] {
            folder.makeFolder("data")
            folder.makeFolder("data/" + (name as NSString).pathComponents[0])
            folder.makeFolder("data/" + (name as NSString).deletingLastPathComponent)
            folder.write("this is \(name)\n", to: "data/" + name, mode: 0o600)
        }
        let package = DebianPackage(
            executable: folder["stand-in"], data: folder["data"], texts: ["share/man/man1/boardwalk.1": ManPage.text])
        try package.build(to: folder["b.deb"], force: false)
        return folder["b.deb"]
    }

    @Test(.enabled(if: hasBuilder)) func thePackageHoldsWhatAPrefixHolds() throws {
        let package = try build()
        let lines = try run("/usr/bin/dpkg-deb", "-c", package).output.split(separator: "\n").map(String.init)
        for (mode, path) in [
            ("-rwxr-xr-x", "usr/bin/boardwalk"), ("-rw-r--r--", "usr/share/boardwalk/CatalogData/kinds.tsv"),
            ("-rw-r--r--", "usr/share/boardwalk/Templates/a/question.yaml"), ("-rw-r--r--", "usr/share/man/man1/boardwalk.1.gz"),
            ("-rw-r--r--", "usr/share/doc/boardwalk/copyright"), ("-rw-r--r--", "usr/share/doc/boardwalk/changelog.gz"),
            ("drwxr-xr-x", "usr/share/boardwalk/"),
        ] {
            #expect(lines.contains { $0.hasPrefix(mode + " root/root ") && $0.hasSuffix(" ./" + path) }, "\(path)")
        }
        #expect(!lines.contains { $0.contains("stand-in") || $0.contains("DEBIAN") })
        let control = try run("/usr/bin/dpkg-deb", "-f", package).output
        #expect(control.hasPrefix("Package: boardwalk\nVersion: \(Boardwalk.version)\n"))
        let architecture = try run("/usr/bin/dpkg", "--print-architecture").output
        #expect(control.contains("\nArchitecture: \(architecture)"))
        for library in ["libncursesw6", "libtinfo6", "libyaml-0-2", "libsqlite3-0", "libc6"] {
            #expect(control.contains(/\nDepends: .*/) && control.contains(library))
        }
    }

    @Test(.enabled(if: hasBuilder)) func whatIsInItRunsFromWhereItIsPutTo() throws {
        let package = try build()
        #expect(try run("/usr/bin/dpkg-deb", "-x", package, folder["root"]).status == 0)
        let program = try run(folder["root/usr/bin/boardwalk"])
        #expect(program.status == 0 && program.output == "this is Themes/dark.yaml\n", "\(program.errors)")
    }

    /// The tests' own build needs the libraries of the toolchain, unless it was built without.
    @Test(.enabled(if: hasBuilder)) func aProgramThatNeedsTheToolchainIsRefused() throws {
        let needed = SharedLibraries.needed(by: [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.program))))
        #expect(needed.contains("libc.so.6") && needed.contains { $0.hasPrefix("libncursesw.so") }, "\(needed)")
        guard needed.contains("libswiftCore.so") else { return }
        let run = try run(Self.program, "install", "--deb", "b.deb")
        #expect(run.status == 73 && run.output == "")
        #expect(run.errors.hasPrefix("boardwalk: this program needs libswiftCore.so"))
        #expect(run.errors.contains("swift build -c release --static-swift-stdlib") && run.errors.hasSuffix("--force\n"))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(folder.names == [])
    }

    @Test(arguments: [
        ("b.deb", "./b.deb"), ("out/b.deb", "./out/b.deb"), ("./b.deb", "./b.deb"), ("../b.deb", "../b.deb"), ("/srv/b.deb", "/srv/b.deb"),
        ("my b.deb", "'./my b.deb'"), ("it's.deb", "'./it'\\''s.deb'"),
    ]) func aptIsToldOfAFile(_ file: String, _ word: String) { #expect(InstallCommand.forApt(file) == word) }

    @Test func withoutItsBuilderItSaysSo() throws {
        folder.makeFolder("nothing")
        let run = try ProgramRun(
            Self.program, ["install", "--deb", "b.deb", "--force"], environment: ["PATH": folder["nothing"], "TMPDIR": folder["nothing"]],
            folder: folder.path)
        #expect(run.status == 66 && run.output == "")
        #expect(run.errors.hasPrefix("boardwalk: dpkg is not installed"))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(folder.names == ["nothing"])
    }

    @Test(.enabled(if: hasBuilder)) func whatCannotBeBuiltLeavesNothing() throws {
        folder.makeFolder("bin")
        folder.makeFolder("staging")
        folder.write("#!/bin/sh\necho amd64\n", to: "bin/dpkg", mode: 0o755)
        folder.write("#!/bin/sh\necho 'dpkg-deb: error: no room' >&2\nexit 2\n", to: "bin/dpkg-deb", mode: 0o755)
        let run = try ProgramRun(
            Self.program, ["install", "--deb", "b.deb", "--force"],
            environment: ["PATH": folder["bin"] + ":/usr/bin:/bin", "TMPDIR": folder["staging"]], folder: folder.path)
        #expect(run.status == 73)
        #expect(run.errors == "dpkg-deb: error: no room\nboardwalk: dpkg-deb failed; see what it says above\n")
        #expect(folder.names == ["bin", "staging"])
        #expect(rmdir(folder["staging"]) == 0)
    }

    @Test(arguments: [0, 1, 5, 64, 100, 4096]) func whatIsNoProgramNeedsNothing(length: Int) throws {
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.program)).prefix(length))
        #expect(SharedLibraries.needed(by: whole) == [])
        #expect(SharedLibraries.needed(by: Array("#!/bin/sh\n".utf8)) == [])
        #expect(SharedLibraries.needed(by: [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0xFF, count: length)) == [])
    }

    @Test func thePackageHasTheLicence() {
        func words(_ text: String) -> String {
            text.split(separator: "\n").filter { $0 != " ." }.joined(separator: " ").split(separator: " ").joined(separator: " ")
        }
        let licence = words(Project.text("LICENSE")).drop { $0 != ")" }.drop { $0 != "P" }
        #expect(words(DebianPackage.copyright).contains(licence))
    }
}
