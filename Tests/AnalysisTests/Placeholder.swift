// Taken away as soon as the tests have their first file.
