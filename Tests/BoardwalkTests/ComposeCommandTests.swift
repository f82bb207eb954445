import TestSupport
import Testing

/// `import` puts compose files together and makes a board of their services.
struct ComposeCommandTests {
    let program = Program()

    private static let services = "services:\n  app: {build: ., depends_on: [db]}\n  db: {image: postgres}\n"

    @Test func aComposeFileBecomesABoard() throws {
        program.folder.write(Self.services + "  q: {image: nats, profiles: [full], depends_on: [db]}\n", to: "docker-compose.yml")
        let run = try program.run("import", "docker-compose.yml", "-o", "a.yaml")
        #expect(run.status == 0 && run.output == "")
        #expect(
            run.errors
                == "docker-compose.yml:4: q (profile full), which starts when asked for only, was left out; --profile draws it\ndocker-compose.yml: 2 components, 1 connection\n"
        )
        let full = try program.run("import", "docker-compose.yml", "--profile", "full")
        #expect(full.errors == "docker-compose.yml: 3 components, 2 connections\n" && full.output.contains("id: q"))
        let unknown = try program.run("import", "docker-compose.yml", "--profile", "ful")
        #expect(unknown.status == 65 && unknown.errors.hasSuffix("no service has the profile ful; did you mean full?\n"))
        #expect(program.folder.text(of: "a.yaml")?.contains("{id: db, kind: sql-database, technology: PostgreSQL}") == true)
        #expect(try program.run("review", "a.yaml", "--fail-on", "never").status == 0)
    }

    @Test func itIsToldByItsTextOrByTheWord() throws {
        #expect(try program.run("import", "-", input: Self.services).output.contains("{from: app, to: db}"))
        program.folder.write(Self.services, to: "stack.txt")
        #expect(try program.run("import", "stack.txt").output.contains("{from: app, to: db}"))
        #expect(try program.run("import", "--from", "compose", "stack.txt").output.contains("{from: app, to: db}"))
        let board = try program.run("import", "-", input: Program.board)
        #expect(board.status == 65 && board.errors.contains("Excalidraw, compose or Structurizr file was recognised"))
    }

    @Test func severalFilesArePutTogether() throws {
        program.folder.write(Self.services, to: "a.yml")
        program.folder.write("services:\n  app: {scale: 3}\n  db: {image: mysql}\n", to: "b.yml")
        let output = try program.run("import", "a.yml", "b.yml").output
        #expect(output.contains("{id: app, kind: service, replicas: 3}") && output.contains("technology: MySQL"))
        program.folder.write("graph LR\n  a --> b\n", to: "c.mmd")
        let mixed = try program.run("import", "c.mmd", "a.yml")
        #expect(mixed.status == 64 && mixed.errors == "boardwalk: 2 files; only compose files are put together, name one\n")
        // What is no compose file is said in its own place.
        #expect(try program.run("import", "a.yml", "c.mmd").errors.hasPrefix("c.mmd:1:1: a mapping with 'services:' was expected"))
    }

    @Test func theFirstOfSeveralMayHaveNetworksAlone() throws {
        program.folder.write("version: '3.7'\nnetworks:\n  shop:\n    driver: bridge\n", to: "common.yml")
        program.folder.write(Self.services, to: "app.yml")
        let run = try program.run("import", "common.yml", "app.yml")
        #expect(run.status == 0 && run.output.contains("{from: app, to: db}"), "\(run.errors)")
    }

    @Test func whatIsIncludedLiesBesideTheFileThatSaysSo() throws {
        program.folder.makeFolder("deploy")
        program.folder.makeFolder("deploy/infra")
        program.folder.write("include: [infra/db.yml]\nservices: {app: {depends_on: [db]}}\n", to: "deploy/compose.yaml")
        program.folder.write("services:\n  db: {image: redis, tty: true}\n", to: "deploy/infra/db.yml")
        let run = try program.run("import", "deploy/compose.yaml")
        #expect(run.status == 0 && run.output.contains("{from: app, to: db}"))
        #expect(run.errors.hasPrefix("deploy/infra/db.yml:2: the key tty was left out\n"))
        program.folder.write("services:\n  db: {image: *x}\n", to: "deploy/infra/db.yml")
        let slip = try program.run("import", "deploy/compose.yaml", "-o", "a.yaml")
        #expect(slip.status == 65 && slip.errors.hasPrefix("deploy/infra/db.yml:2:15: nothing above it is called &x"))
        #expect(program.folder.text(of: "a.yaml") == nil)
    }

    @Test func whatCannotBeReadIsNamedWhereItIsAskedFor() throws {
        program.folder.write("include:\n  - gone.yml\nservices: {app: }\n", to: "compose.yml")
        let gone = try program.run("import", "compose.yml")
        #expect(gone.status == 66 && gone.errors == "compose.yml:2:5: there is no file gone.yml; check its name\n")
        program.folder.write("include:\n  - /dev/zero\nservices: {app: }\n", to: "compose.yml")
        let device = try program.run("import", "compose.yml")
        #expect(device.status == 66 && device.errors.hasPrefix("compose.yml:2:5: /dev/zero is a device"))
    }

    @Test func filesOfVariablesAndWhatGoesOverAFileLieBesideIt() throws {
        let services = "services:\n  app: {build: ., env_file: [app.env, gone.env]}\n  db: {image: postgres}\n"
        program.folder.write(services, to: "compose.yaml")
        program.folder.write("DB_HOST=db\n", to: "app.env")
        program.folder.write("services: {}\n", to: "compose.override.yaml")
        let run = try program.run("import", "compose.yaml")
        #expect(run.status == 0 && run.output.contains("{from: app, to: db}"))
        #expect(
            run.errors.split(separator: "\n") == [
                "compose.yaml:2: gone.env, a file of variables that cannot be read here, was left out",
                "compose.yaml: compose.override.yaml, which compose puts over it, was not read; name both to have it read, too",
                "compose.yaml: 2 components, 1 connection",
            ])
        #expect(!(try program.run("import", "compose.yaml", "compose.override.yaml").errors.contains("not read")))
    }

    @Test func whatATerminalWouldObeyIsShownAndNotSent() throws {
        let run = try program.run("import", "-", input: "services:\n  a: {\"x\\e[31m\": 1, depends_on: [\"\\e]0;b\"]}\n")
        #expect(run.status == 0 && !run.errors.contains("\u{1B}") && run.errors.contains("[31m was left out"))
    }
}
