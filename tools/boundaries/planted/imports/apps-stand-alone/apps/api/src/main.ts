import '../../worker/src/main';
