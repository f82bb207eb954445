import Glibc
import Storage

/// The program as a package for Debian and Ubuntu: what `install --prefix /usr` lays out, and a control file (deb(5), deb-control(5)).
struct DebianPackage {
    let executable: String
    /// The folder with its data.
    let data: String
    /// Further files by their paths under the prefix.
    let texts: [String: String]

    /// What every build needs.
    private static let base = ["libncursesw6", "libtinfo6", "libyaml-0-2", "libsqlite3-0"]
    /// What a build may need besides: the parts of Swift's runtime that are in C++.
    private static let further = [("libstdc++.so.6", "libstdc++6"), ("libgcc_s.so.1", "libgcc-s1")]

    /// Builds the package and puts it to a path in one step.
    ///
    /// - Parameter force: Also where the program needs libraries that only a Swift toolchain has.
    func build(to path: String, force: Bool) throws(CommandFailure) {
        let needed = try onDisk { () throws(StorageProblem) in
            SharedLibraries.needed(by: try StoredFile(reading: executable, limit: .max - 1).bytes)
        }
        if !force, needed.contains("libswiftCore.so") {
            throw CommandFailure(
                .cannotWrite,
                "this program needs libswiftCore.so, which only a Swift toolchain brings; "
                    + "build with swift build -c release --static-swift-stdlib, or say --force")
        }
        let architecture = try Self.dpkg(["dpkg", "--print-architecture"]).split(separator: "\n").first.map(String.init) ?? "all"
        let folder = try onDisk { () throws(StorageProblem) in try StagingFolder() }
        defer { folder.remove() }
        // What lies in the package is for all to read, whatever this user keeps to themselves.
        let mask = umask(0o022)
        defer { umask(mask) }
        let built = try onDisk { () throws(StorageProblem) in
            try folder.write(Self.control(architecture: architecture, needed: needed), to: "tree/DEBIAN/control")
            try Installation(prefix: folder["tree/usr"]).install(executable: executable, data: data, texts: texts)
            return folder["package.deb"]
        }
        _ = try Self.dpkg(["dpkg-deb", "--build", "--root-owner-group", folder["tree"], built])
        umask(mask)
        try onDisk { () throws(StorageProblem) in
            _ = try BoardStore.save(try StoredFile(reading: built, limit: .max - 1).bytes, to: path, when: .always)
        }
    }

    static func control(architecture: String, needed: [String]) -> String {
        let depends = Self.base + Self.further.filter { needed.contains($0.0) }.map(\.1) + [Self.library]
        return """
            Package: boardwalk
            Version: \(Boardwalk.version)
            Architecture: \(architecture)
            Maintainer: The Boardwalk authors
            Section: utils
            Priority: optional
            Depends: \(depends.joined(separator: ", "))
            Description: whiteboard for system-design interviews, in the terminal
             Draws an architecture from one line as fast as it is said, checks the design
             while it is drawn, and walks through the phases of a practice interview.
             Everything is local, offline and plain text.

            """
    }

    /// The C library: a program built here may ask for what an older one has not.
    private static var library: String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = confstr(Int32(_CS_GNU_LIBC_VERSION), &buffer, buffer.count)
        let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
        guard count > 0, words.count == 2, words[0] == "glibc" else { return "libc6" }
        return "libc6 (>= \(words[1]))"
    }

    /// What a program of dpkg's prints.
    private static func dpkg(_ words: [String]) throws(CommandFailure) -> String {
        let run = ChildProgram.run(words, .capturedButErrors)
        if run.status == 127 {
            throw CommandFailure(.noInput, "\(words[0]) is not installed: packages are built on Debian or Ubuntu, or where dpkg is")
        }
        guard run.status == 0 else { throw CommandFailure(.cannotWrite, "\(words[0]) failed; see what it says above") }
        return run.output
    }
}
