import Glibc
import TestSupport
import Testing

@testable import boardwalk

/// What Tab completes, asked of the shells themselves where they are installed.
@Suite struct ShellCompletionTests {
    let folder = TemporaryFolder()

    /// What bash offers behind a line whose last word is being typed.
    private func offers(of line: String) throws -> [String] {
        folder.write(ShellCompletions.script(for: .bash), to: "boardwalk.bash")
        folder.write("", to: "shop.yaml")
        folder.write("", to: "shop.png")
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let script = """
            source ./boardwalk.bash
            COMP_WORDS=(\(words.map { "'\($0)'" }.joined(separator: " "))); COMP_CWORD=\(words.count - 1)
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}
            _boardwalk boardwalk "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let run = try ProgramRun(
            "/bin/bash", ["--norc", "--noprofile", "-c", script],
            environment: ["LC_ALL": "C.UTF-8", "BOARDWALK_DATA": nil, "PATH": ProgramRun.products + ":/usr/bin:/bin"], folder: folder.path)
        #expect(run.errors.isEmpty, "\(run.errors)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test(arguments: [
        ("boardwalk explain spof/single-s", "spof/single-store"), ("boardwalk review --rule caching/", "caching/no-expiry"),
        ("boardwalk review --family sp", "spof"), ("boardwalk help scr", "screen-reader"), ("boardwalk help rev", "review"),
        ("boardwalk practice url-s", "url-shortener"), ("boardwalk practice ", "airbnb"), ("boardwalk practice --phase ", "R"),
        ("boardwalk questions show pas", "pastebin"), ("boardwalk themes hi", "high-contrast"), ("boardwalk drill --deck lat", "latency"),
        ("boardwalk review sh", "shop.yaml"), ("boardwalk export ", "shop.yaml"), ("boardwalk export shop.yaml --format mer", "mermaid"),
        ("boardwalk install --g", "--git"), ("boardwalk rev", "review"),
    ])
    func bashOffersTheWordsOfItsPlace(_ line: String, _ word: String) throws {
        let offers = try offers(of: line)
        #expect(offers.contains(word), "\(offers)")
        let typed = line.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
        #expect(offers.allSatisfy { $0.hasPrefix(typed) }, "\(offers)")
        #expect(!offers.contains("shop.png"))
    }

    @Test func whatAShellAsksForNeedsNoSettings() throws {
        let request = ["---completion", "practice", "--", "positional@0", "2", "0", "boardwalk", "practice", ""]
        folder.makeFolder("config")
        folder.makeFolder("config/boardwalk")
        folder.write("colour: [", to: "config/boardwalk/config.yaml")
        let run = try ProgramRun(
            ProgramRun.products + "/boardwalk", request, environment: ["XDG_CONFIG_HOME": folder["config"], "SAP_SHELL": "bash"],
            folder: folder.path)
        #expect(run.status == 0 && run.errors.isEmpty && run.output.contains("url-shortener\n"), "\(run)")
    }

    /// The other two shells are asked where they are installed; their scripts hold the topics in any case.
    @Test(arguments: [("zsh", ["-n"]), ("fish", ["--no-execute"])])
    func theOtherShellsReadTheirScripts(_ shell: String, _ check: [String]) throws {
        let script = ShellCompletions.script(for: shell == "zsh" ? .zsh : .fish)
        #expect(script.contains("keys mouse line entries"))
        folder.write(script, to: "script")
        guard let program = ["/usr/bin/", "/bin/"].map({ $0 + shell }).first(where: { access($0, X_OK) == 0 }) else { return }
        let run = try ProgramRun(program, check + [folder["script"]], environment: [:], folder: folder.path)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }
}
